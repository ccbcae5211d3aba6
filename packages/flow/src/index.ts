// The flow interpreter, pure: state and answer in, state and request out.
export * from './flow-source.ts'
export * from './interview.ts'
export * from './request.ts'
export * from './screen-view.ts'
