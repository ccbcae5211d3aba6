// Typed client over the REST contract.
export {}
