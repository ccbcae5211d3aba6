// The flow interpreter, pure: state and answer in, state and request out.
export {}
