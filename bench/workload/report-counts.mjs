// Which runs of a worker wait and which have ended, told to the bench a hundred times a second at most.

/** Gives two functions that note a run. A run that is replayed is noted once. */
export function reportCounts() {
  const [waiting, done] = [new Set(), new Set()]
  let told = ''
  setInterval(() => {
    const counts = { waiting: waiting.size, done: done.size }
    const text = JSON.stringify(counts)
    if (text !== told) process.send({ counts })
    told = text
  }, 10)
  return { waits: (id) => waiting.add(id), ends: (id) => done.add(id) }
}
