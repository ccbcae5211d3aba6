// The REST contract as data: routes, schemas, error codes.
export {}
