// Commands in batches, jobs, timers and performers on the store.
export {}
