// JSON values, results, ids, clock type and limits. No word of the domain.
export * from './assert.ts'
export * from './clock.ts'
export * from './id.ts'
export * from './json.ts'
export * from './limits.ts'
export * from './load-limits.ts'
export * from './result.ts'
export * from './span.ts'
