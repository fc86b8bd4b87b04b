"""The JSON of requests and answers: `...In` is validated, `...Out` is made from what core knows."""
