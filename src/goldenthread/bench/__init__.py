"""How fast the product is: a believable history of any size, and what each page then costs."""
