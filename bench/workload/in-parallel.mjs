// Work on many things, so many at a time; latencies and moments.

/** Does work for each, at most `inFlight` at a time; ends with the first that fails. */
export async function inParallel(list, inFlight, work) {
  let next = 0
  const line = async () => {
    while (next < list.length) await work(list[next++])
  }
  await Promise.all(Array.from({ length: Math.min(inFlight, list.length) }, line))
}

/** Milliseconds that work takes. */
export async function timed(work) {
  const from = performance.now()
  await work()
  return performance.now() - from
}

/** Tries until it succeeds, with a short pause between. */
export async function insist(work, pauseMs = 20) {
  for (;;) {
    try {
      return await work()
    } catch {
      await pause(pauseMs)
    }
  }
}

export const pause = (ms) => new Promise((done) => setTimeout(done, ms))

/** The value below which a part of the sorted values lies. */
export function quantile(values, part) {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]
}
