// Measures a folder of real projects: every flow file is read, written back, checked, and executed
// with generated inputs, as far as it can be. Gives one row for each file; nothing of a file may
// throw.
import { projectsIn } from './corpus-folders.mjs'
import { excuseOf, reasonOf } from './corpus-reasons.mjs'

/** Milliseconds that one flow is explored at most; an orchestration leads through many flows. */
const EXPLORE_MS = { flow: 700, orchestration: 20_000 }

/**
 * Rows of all flow files below a folder. `library` holds the packages metadata, runtime and
 * simulator; with `hasStandIns`, flows are also executed with stand-ins for what is missing.
 */
export async function measureCorpus(library, folder, { hasStandIns }) {
  const isWanted = (path) => library.isMetadataFile(path) || /\/actions\/[^/]+\.ts$/.test(path)
  const rows = []
  for (const { name, files } of projectsIn(folder, isWanted)) {
    const flowFiles = files.filter(({ path }) => library.isFlowFile(path))
    if (flowFiles.length === 0) continue
    rows.push(...(await measureProject(library, { name, files, flowFiles }, hasStandIns)))
  }
  return rows
}

async function measureProject(library, { name, files, flowFiles }, hasStandIns) {
  const others = files.filter(({ path }) => !library.isFlowFile(path))
  const rows = []
  for (const layer of layersOf(library, flowFiles)) {
    const checked = await caught(() => library.checkFiles([...layer.files, ...others]))
    const explored = await caught(() => library.createExploration(checked.value.project))
    const world = explored.value
    for (const file of layer.own) {
      const row = { project: name, file: file.path }
      rows.push(row)
      const error =
        checked.error ??
        explored.error ??
        (await measureFile(library, { row, file, world, checked: checked.value, hasStandIns }))
      if (error) Object.assign(row, { crash: error })
    }
  }
  return rows
}

/**
 * Flow files of one name shut each other out of a project: the first of each make the first layer,
 * the second ones take their places in the next.
 */
function layersOf(library, flowFiles) {
  const byName = new Map()
  for (const file of flowFiles) {
    const { apiName } = library.flowFileName(file.path)
    byName.set(apiName, [...(byName.get(apiName) ?? []), file])
  }
  const depth = Math.max(...[...byName.values()].map((files) => files.length))
  return Array.from({ length: depth }, (_, at) => ({
    files: [...byName.values()].map((files) => files[at] ?? files[0]),
    own: [...byName.values()].flatMap((files) => files[at] ?? []),
  }))
}

/** Fills the row; gives what was thrown, if anything was. */
async function measureFile(library, { row, file, world, checked, hasStandIns }) {
  const result = await caught(async () => {
    readAndWrite(library, row, file)
    const flow = checked.project.flows.find((one) => one.file === file.path)
    const diagnostics = checked.diagnostics.filter((one) => one.file === file.path)
    const errors = diagnostics.filter(({ severity }) => severity === 'error')
    row.valid = errors.length === 0
    row.reasons = errors.map((one) => reasonOf(one, flow?.definition))
    row.excuses = [...new Set(diagnostics.map(excuseOf).filter(Boolean))]
    row.problems = errors.map(({ code, line, element, message }) => ({
      code,
      line,
      element,
      message,
    }))
    if (!flow) return
    row.processType = flow.definition.processType || '(none)'
    row.inferred = world.inferredFor(flow.definition.apiName)
    const { apiName } = flow.definition
    const explore = async (how) => {
      const isOrchestration = flow.definition.kind.endsWith('orchestration')
      const until = performance.now() + EXPLORE_MS[isOrchestration ? 'orchestration' : 'flow']
      const hasTime = () => performance.now() < until
      return executed(await world.explore(apiName, { hasTime, ...how }))
    }
    const isActionKnown = (type, name) => checked.isActionKnown(type, name)
    Object.assign(row, await explore({ isActionKnown }))
    if (hasStandIns && !row.ends) row.withStandIns = await explore({ hasStandIns })
  })
  return result.error
}

function executed({ ended, attempts, reached, missed, loose, outcomes, problems, isStartMet }) {
  return {
    ends: ended > 0,
    attempts,
    elements: reached.length + missed.length,
    reached: reached.length,
    missed,
    loose,
    outcomes,
    isStartMet,
    faults: problems.slice(0, 5),
  }
}

function readAndWrite(library, row, { path, text }) {
  const reading = library.readFlow(text, path)
  row.read = reading.definition !== undefined
  if (!reading.document || !reading.flow) return
  row.untouched = library.writeXml(reading.document) === text
  const again = library.readXml(library.writeFlow(reading.flow), path)
  row.difference = again.document
    ? library.differenceInMeaning(reading.document.root, again.document.root)
    : 'it cannot be read again'
  row.roundTrips = row.untouched && row.difference === undefined
}

async function caught(work) {
  try {
    return { value: await work() }
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
