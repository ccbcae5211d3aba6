// Loaded before a program that is fuzzed: tells its parent how large the heap is after a
// collection.
process.on('message', (message) => {
  if (message !== 'heap') return
  globalThis.gc?.()
  process.send?.({ heap: process.memoryUsage().heapUsed })
})
// Who fuzzes may have ended the thread that began this.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
// A channel to its parent must not keep the program alive.
process.channel?.unref()
