"""Addresses of assessments and question sets."""

from django.urls import path

from . import answering, question_sets, responses, views

app_name = "assessments"
urlpatterns = [
    path("question-sets/", question_sets.question_sets, name="question_sets"),
    path("question-sets/add/", question_sets.add, name="add_question_set"),
    path("question-sets/<uuid:record>/", question_sets.question_set, name="question_set"),
    path(
        "question-sets/<uuid:record>/homes/<uuid:home>/use/",
        question_sets.use,
        name="use_question_set",
    ),
    path(
        "question-sets/<uuid:record>/homes/<uuid:home>/stop/",
        question_sets.stop_using,
        name="stop_using_question_set",
    ),
    path("assessments/<uuid:pk>/", views.assessment, name="assessment"),
    path("assessments/<uuid:pk>/answer/<uuid:record>/", answering.answer, name="answer"),
    path("assessments/<uuid:pk>/reflect/", views.reflect, name="reflect"),
    path("assessments/<uuid:pk>/find/", views.find, name="find"),
    path("responses/<uuid:record>/", responses.response, name="response"),
    path("findings/<uuid:record>/", views.finding, name="finding"),
    path("statements/<uuid:record>/reflect/", views.reflect_statement, name="reflect_statement"),
]
