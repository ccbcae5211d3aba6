// Salesforce metadata files to typed definitions and back, with diagnostics.
export * from './carried.ts'
export * from './diagnostic.ts'
export type * from './flow-type/flow-metadata.generated.ts'
export { nodeTags, resourceTags } from './flow-type/node-kinds.ts'
export type { FlowDefinition, FlowKind } from './flow/flow-definition.ts'
export * from './resolve/index.ts'
