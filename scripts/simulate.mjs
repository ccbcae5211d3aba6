// Plays stories of the deterministic simulation against the engine:
//
//   npm run simulate -- [--seeds N] [--from N] [--seed N] [--steps]
//
// Each seed is an orchestration with what people, the clock and crashes do to it; after every act
// the promises of ARCHITECTURE.md are looked at. Tells how fast it went and what was reached. A
// story that fails is made small and kept in fixtures/seeds; the exit code is 1 then. `--seed`
// plays one story, `--steps` prints it line by line.
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    steps: { type: 'boolean', default: false },
  },
})

const tsc = `${root}node_modules/typescript-native/bin/tsc`
const built = spawnSync(process.execPath, [tsc, '-b', 'packages/simulator'], {
  cwd: root,
  stdio: 'inherit',
})
if (built.status !== 0) process.exit(built.status ?? 1)
const { playStory, shrinkStory, storyOf } = await import('../packages/simulator/dist/index.js')

const first = Number(values.seed ?? values.from)
const count = values.seed === undefined ? Number(values.seeds) : 1
if (!Number.isInteger(first) || !Number.isInteger(count) || count < 1) {
  console.error('usage: npm run simulate -- [--seeds N] [--from N] [--seed N] [--steps]')
  process.exit(2)
}

const reached = { acts: new Map(), events: new Map(), refusals: new Map() }
const failing = []
const begun = performance.now()
for (let seed = first; seed < first + count && failing.length < 5; seed++) {
  const story = storyOf(seed)
  const end = await playStory(story)
  if (values.steps) console.log(`seed ${seed}\n${end.lines.join('\n')}`)
  for (const kind of Object.keys(reached)) {
    for (const [name, times] of end[kind]) {
      reached[kind].set(name, (reached[kind].get(name) ?? 0) + times)
    }
  }
  if (end.wrong.length > 0) {
    failing.push(seed)
    await keep(story, end)
  }
}

const seconds = (performance.now() - begun) / 1000
console.log(
  `${count} seeds from ${first} in ${seconds.toFixed(1)} s: ${(count / seconds).toFixed(0)} seeds/s`,
)
for (const [kind, names] of Object.entries(reached)) {
  const sorted = [...names].sort((a, b) => b[1] - a[1])
  console.log(`${kind} (${sorted.length}): ${sorted.map(([name, n]) => `${name} ${n}`).join(', ')}`)
}
if (failing.length === 0) console.log('All as promised.')
process.exit(failing.length === 0 ? 0 : 1)

async function keep(story, end) {
  const small = await shrinkStory(story)
  const { wrong, lines } = await playStory(small)
  const folder = `${root}fixtures/seeds`
  mkdirSync(folder, { recursive: true })
  const file = `${folder}/${story.seed}.json`
  writeFileSync(file, `${JSON.stringify({ ...small, wrong }, null, 2)}\n`)
  console.log(`seed ${story.seed} fails: ${end.wrong[0]}`)
  console.log(`  made small: ${wrong[0]}\n  ${lines.join('\n  ')}\n  kept in ${file}`)
}
