// Values and conditions of flow metadata against a scope.
export * from './conditions-hold.ts'
export * from './read-record-path.ts'
export * from './resolve-value.ts'
