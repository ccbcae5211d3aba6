// Data table: the types that inputs and outputs of actions may be declared with, by their names in
// lower case.

export const dataTypes: ReadonlyMap<string, string> = new Map(
  [
    ...['Any', 'Apex', 'Boolean', 'Currency', 'Date', 'DateTime', 'Id', 'Json', 'Number'],
    ...['SObject', 'String', 'Time'],
  ].map((name) => [name.toLowerCase(), name]),
)
