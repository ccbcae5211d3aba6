// The operators of flow conditions and record filters, by their names in metadata.

export const conditionOperators = [
  'None',
  'EqualTo',
  'NotEqualTo',
  'GreaterThan',
  'LessThan',
  'GreaterThanOrEqualTo',
  'LessThanOrEqualTo',
  'StartsWith',
  'EndsWith',
  'Contains',
  'IsNull',
  'IsChanged',
  'WasSet',
  'WasSelected',
  'WasVisited',
  'In',
  'NotIn',
  'IsBlank',
  'IsEmpty',
  'HasError',
] as const

export type ConditionOperator = (typeof conditionOperators)[number]
