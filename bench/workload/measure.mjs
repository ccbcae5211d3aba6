// One system through workload W: starts, what waiting costs, completions at light load, a crash,
// completions in bulk. Gives the figures; nothing is believed that the count of finished runs denies.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openGenerator } from './generator.mjs'
import { pause, quantile } from './in-parallel.mjs'
import { familyOf, memoryOf, processorMs } from './processes.mjs'

const settleMs = 3000
/** Whoever has not ended its runs by then has lost some. */
const doneMs = 120_000

/**
 * Measures a system: `driver` is its module, `settings` go to its `open` too.
 * Times are in milliseconds, memory and sizes in bytes.
 */
export async function measure(driver, server, settings) {
  const { name, runs, light, crash } = settings
  const folder = await mkdtemp(join(tmpdir(), 'stagewright-workload-'))
  const database = await server.create(name)
  const system = await driver.open({ ...settings, database, folder })
  const bench = { driver, server, database, system, settings, figures: {} }
  try {
    bench.generator = await openGenerator(system)
    await starts(bench)
    if (settings.idleSeconds > 0) await waits(bench)
    await bench.generator.tell('find').then(({ count }) => expectCount('waiting', count, runs))
    if (light > 0) await completionsAlone(bench)
    if (crash > 0) await killed(bench)
    await completions(bench, runs - light - crash)
    await reaches(system.finished, runs, settleMs)
    expectCount('finished', await system.finished(), runs)
    await bench.generator.close()
    return bench.figures
  } finally {
    await system.close()
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** The processes that do the work, without the database. */
function pidsOf({ system, generator }) {
  return system.isInProcess ? [generator.pid] : system.pids()
}

/** What work costs: time, processor time, statements. */
async function costed(bench, work) {
  const { server, database, system } = bench
  const own = () => processorMs(pidsOf(bench))
  const databases = () => processorMs(familyOf(system.storePid ?? server.pid))
  await database.forget()
  const before = [own(), databases()]
  const from = performance.now()
  const result = await work()
  const ms = performance.now() - from
  const statements = await database.statements()
  return {
    ...{ result, ms, statements },
    processMs: own() - before[0],
    databaseMs: databases() - before[1],
    calls: statements.reduce((sum, { calls }) => sum + calls, 0),
  }
}

async function starts(bench) {
  const { system, generator, settings, figures } = bench
  const { runs, inFlight } = settings
  const empty = await system.bytes()
  const cost = await costed(bench, async () => {
    if (system.start) return system.start(runs, inFlight)
    const { ms } = await generator.tell('start', { count: runs, inFlight })
    await system.untilWaiting?.(runs)
    return { ms }
  })
  const ms = system.untilWaiting || system.start ? cost.ms : cost.result.ms
  figures['starts/s'] = runs / (ms / 1000)
  note(bench, 'start', cost, runs)
  figures['bytes a waiting run'] = ((await system.bytes()) - empty) / runs
}

function note({ figures, settings, server }, what, cost, count) {
  figures[`process ms a ${what}`] = cost.processMs / count
  figures[`database ms a ${what}`] = cost.databaseMs / count
  if (!server.countsNoStatements) figures[`statements a ${what}`] = cost.calls / count
  if (settings.profile) settings.tell(what, cost.statements, count)
}

/** What it costs that they wait. */
async function waits(bench) {
  const { settings, figures, server } = bench
  await pause(settleMs)
  figures['memory, MB'] = memoryOf(pidsOf(bench)) / 2 ** 20
  const cost = await costed(bench, () => pause(settings.idleSeconds * 1000))
  const seconds = cost.ms / 1000
  figures['idle processor, %'] = (cost.processMs + cost.databaseMs) / seconds / 10
  if (!server.countsNoStatements) figures['idle statements/s'] = cost.calls / seconds
}

async function completionsAlone({ generator, settings, figures }) {
  const { latencies } = await generator.tell('finish', { count: settings.light })
  figures['completion p50, ms'] = quantile(latencies, 0.5)
  figures['completion p99, ms'] = quantile(latencies, 0.99)
}

async function killed(bench) {
  const { system, settings, figures } = bench
  const count = settings.crash
  const from = Date.now()
  let ends
  if (system.isInProcess) {
    await bench.generator.kill()
    bench.generator = await openGenerator(system)
    await bench.generator.tell('find')
    ends = await bench.generator.tell('finishMany', { count })
  } else {
    await system.kill()
    const back = system.restart()
    ends = await bench.generator.tell('finishMany', { count })
    await back
  }
  figures['kill -9 to first, ms'] = ends.first - from
  figures['kill -9 to last, ms'] = ends.last - from
}

/** A count that has stopped changing: workers tell theirs a little late. */
async function settled(count) {
  for (let last = await count(); ;) {
    await pause(100)
    const now = await count()
    if (now === last) return now
    last = now
  }
}

async function completions(bench, count) {
  const { system, generator, settings, figures } = bench
  const done = system.done ?? system.finished
  const before = await settled(done)
  const cost = await costed(bench, async () => {
    const given = { count, inFlight: settings.inFlight }
    const { ms, count: told } = await generator.tell('complete', given)
    expectCount('completed', told, count)
    if (system.isLater) {
      await reaches(done, before + count, doneMs)
      expectCount('done', await done(), before + count)
    }
    return { ms }
  })
  figures['completions/s'] = count / ((system.isLater ? cost.ms : cost.result.ms) / 1000)
  note(bench, 'completion', cost, count)
}

/** Waits until a count has come to a number, no longer than so many milliseconds. */
async function reaches(count, wanted, ms) {
  const until = performance.now() + ms
  while ((await count()) < wanted && performance.now() < until) await pause(20)
}

function expectCount(what, found, expected) {
  if (found === expected) return
  throw new Error(`${found} runs ${what} where there should be ${expected}.`)
}
