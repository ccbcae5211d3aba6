// Loaded before a program that is fuzzed: tells its parent how large its heap is after a
// collection, and how much memory it holds.
process.on('message', (message) => {
  if (message !== 'heap') return
  globalThis.gc?.()
  const { heapUsed, rss } = process.memoryUsage()
  process.send?.({ heap: heapUsed, resident: rss })
})
// Who fuzzes may have ended the thread that began this.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
// A channel to its parent must not keep the program alive.
process.channel?.unref()
