// Throws inputs at everything that reads what others write, until something breaks: a crash, a hang
// or memory that grows. `npm run fuzz -- --inputs 1000000 --seed 7 --targets formula,xml`.
import { mkdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { busyMs } from './fuzz/busy.mjs'
import { randomFor } from './fuzz/random.mjs'
import { keptInputs } from './fuzz/seeds.mjs'
import { slopeOf } from './fuzz/slope.mjs'
import { openTarget, targetNames } from './fuzz/targets.mjs'

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '20000' },
    // Each target ends after so many minutes, however many inputs are left.
    minutes: { type: 'string', default: '1440' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
    targets: { type: 'string', default: targetNames.join(',') },
    found: { type: 'string', default: 'fuzz-found' },
    from: { type: 'string', default: '0' },
  },
})
const seed = Number(values.seed)
const names = values.targets.split(',').filter((name) => targetNames.includes(name))
const each = Math.ceil(Number(values.inputs) / names.length)
/** Longest time of the processor for one input, in milliseconds. */
const HANG_MS = 10_000
/** So much may be left behind by all inputs together, by the slope of the heap. */
const GROWTH_BYTES = 64 * 1024 * 1024
const HEAP_MB = 768

const found = []
/** What the target has to tell of its run. */
let told = ''
for (const name of names) {
  await tryKept(name)
  const started = Date.now()
  const looks = []
  told = ''
  let next = Number(values.from)
  const until = next + each
  const endsAt = started + Number(values.minutes) * 60_000
  while (next < until && Date.now() < endsAt)
    next = await runWorker(name, { next, until, endsAt }, looks)
  const seconds = (Date.now() - started) / 1000
  const count = next - Number(values.from)
  console.log(
    `${name}: ${count} inputs, seed ${seed}, ${Math.round(count / seconds)} a second, ${memory(looks, name)}${told}`,
  )
}
console.log(
  found.length === 0
    ? 'Nothing broke.'
    : `${found.length} inputs broke something: ${values.found}/`,
)
process.exitCode = found.length === 0 ? 0 : 1

/** Runs from an index on in a thread; gives the index to go on from. */
function runWorker(name, { next: from, until, endsAt }, looks) {
  const shared = new SharedArrayBuffer(16)
  const place = new Float64Array(shared)
  place[0] = from
  place[1] = Infinity
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./fuzz/worker.mjs', import.meta.url), {
      workerData: { target: name, seed, from, until, endsAt, shared, withCorpus: true },
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    })
    let end = undefined
    let isOver = false
    const finish = async (index) => {
      if (end !== undefined) return
      end = index
      clearInterval(watch)
      await worker.terminate()
      resolve(index)
    }
    const again = async (why) => {
      if (end !== undefined || isOver) return
      isOver = true
      clearInterval(watch)
      const index = place[0]
      // The program itself is not opened twice; seed and index make its input again.
      const input = name === 'http' ? '' : await inputOf(name, index)
      keep(name, index, input, why)
      await finish(index + 1)
    }
    const watch = setInterval(() => {
      if (busyMs() - place[1] > HANG_MS) void again(`It kept busy for more than ${HANG_MS} ms.`)
    }, 250)
    worker.on('message', (message) => {
      if (message.type === 'done') {
        told = message.told && `; ${message.told}`
        void finish(message.next)
      } else if (message.type === 'memory') looks.push(message)
      else keep(name, message.index, message.input, `${message.message}\n${message.stack}`)
    })
    worker.on('error', (error) => void again(error.message))
  })
}

function keep(name, index, input, why) {
  const known = found.some(
    (one) => one.why.split('\n')[1] === why.split('\n')[1] && one.name === name,
  )
  found.push({ name, why })
  if (known && found.length > 50) return
  mkdirSync(values.found, { recursive: true })
  writeFileSync(`${values.found}/${name}-${seed}-${index}.txt`, input)
  writeFileSync(`${values.found}/${name}-${seed}-${index}.why`, why)
  console.log(`${name} ${index}: ${why.split('\n').slice(0, 3).join(' | ')}`)
}

/** How heap and resident memory went; the heap, which a collection has tidied, must not grow. */
function memory(looks, name) {
  const [first, last] = [looks[0], looks.at(-1)]
  if (!first || !last) return 'memory not seen'
  const slope = (of) => slopeOf(looks.map((look) => ({ index: look.index, bytes: look[of] })))
  const text = ['heap', 'resident'].map((of) => {
    const mb = (look) => (look[of] / 1e6).toFixed(1)
    return `${of} ${mb(first)} to ${mb(last)} MB, slope ${Math.round(slope(of))} bytes an input`
  })
  if (slope('heap') * (last.index - first.index) > GROWTH_BYTES)
    keep(name, 'heap', '', `The heap grew: ${text[0]}`)
  return text.join('; ')
}

/** Inputs that once broke something come first. */
async function tryKept(name) {
  const kept = keptInputs(name)
  if (kept.length === 0) return
  const target = await openTarget(name, { withCorpus: true })
  for (const { name: which, text } of kept) await tried(name, target, which, text)
  await target.close?.()
}

async function tried(name, target, kept, text) {
  try {
    await target.run(text)
  } catch (error) {
    keep(name, kept, text, error instanceof Error ? (error.stack ?? '') : String(error))
  }
}

async function inputOf(name, index) {
  const target = await openTarget(name, { withCorpus: true })
  return target.input(randomFor(name, seed, index))
}
