// What one can do in a play beside the work items: each act asks what it needs and takes a step.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mkdirSync } from 'node:fs'
import type { FlowDefinition } from '@stagewright/metadata'
import { describeEvent, type Run } from '@stagewright/orchestration'
import type { Sandbox, ScenarioStep } from '@stagewright/simulator'
import type { FoundPlay } from './find-play.ts'
import { askInputs, askMore, askRecord, fieldsToAsk } from './ask-values.ts'
import type { Questions } from './questions.ts'
import { scenarioText } from './scenario-text.ts'

export type Playing = {
  sandbox: Sandbox
  questions: Questions
  found: FoundPlay
  definition: FlowDefinition
  /** User names of everybody. */
  people: readonly string[]
  /** Who acts; undefined for the automated process. */
  as: string | undefined
}

export type PlayAct = { words: string; do(playing: Playing): Promise<void> }

/** The acts that make sense as things stand, in the order of the menu. */
export function actsOf({ sandbox, definition, as }: Playing): PlayAct[] {
  const hasRefs = sandbox.refs.size > 0
  const hasRuns = sandbox.world.runs().length > 0
  return [
    { words: `Start ${definition.label}`, do: start },
    { words: 'Create a record', do: create },
    ...(hasRefs ? [{ words: 'Change a record', do: change }] : []),
    ...(hasRefs ? [{ words: 'Delete a record', do: remove }] : []),
    { words: 'Publish an event', do: publish },
    { words: 'Let time pass', do: pass },
    ...(hasRuns ? [{ words: 'Act on the run', do: actOnRun }] : []),
    ...(hasRuns ? [{ words: 'Why is it waiting?', do: tellWhy }] : []),
    ...(hasRuns ? [{ words: 'Show the log', do: showLog }] : []),
    { words: `Act as somebody (now: ${as ?? 'the automated process'})`, do: actAs },
    ...(sandbox.steps.length > 0 ? [{ words: 'Undo the last act', do: undo }] : []),
    ...(sandbox.steps.length > 0 ? [{ words: 'Save as a scenario test', do: save }] : []),
  ]
}

const acting = ({ as }: Playing) => (as === undefined ? {} : { as })

async function start(playing: Playing): Promise<void> {
  const { sandbox, questions, definition } = playing
  const object = definition.metadata.start?.object
  if (object !== undefined && definition.kind !== 'approval-orchestration') {
    questions.say(`It starts when a record is saved: ${object}.`)
    return createOf(playing, object)
  }
  if (definition.kind === 'approval-orchestration') {
    const ref = await pickRef(playing, 'Submit which record')
    const as = playing.as ?? (await questions.pick('Who submits', playing.people, (name) => name))
    if (ref === undefined || as === undefined) return
    return sandbox.take({ as, submit: ref, process: definition.apiName })
  }
  const inputs = await askInputs(questions, definition)
  await sandbox.take({ ...acting(playing), start: definition.apiName, inputs })
}

async function create(playing: Playing): Promise<void> {
  const object = await playing.questions.line('Object')
  if (object !== '') await createOf(playing, object)
}

async function createOf(playing: Playing, named: string): Promise<void> {
  const { sandbox, questions, definition, found } = playing
  const { schema } = found.stage
  const object = schema.object(named)?.apiName
  if (object === undefined) return questions.say(`! There is no object ${named}.`)
  const values = await askRecord(questions, schema, object, fieldsToAsk(schema, object, definition))
  const ref = nextRef(sandbox, object)
  await sandbox.take({ ...acting(playing), create: object, values, ref })
  questions.say(`It is called ${ref} from now on.`)
}

/** `account1`, `account2`: the object's name with a number that is free. */
function nextRef({ refs }: Sandbox, object: string): string {
  const name = object.replace(/__\w$/, '').replaceAll('_', '').toLowerCase()
  for (let number = 1; ; number++) if (!refs.has(`${name}${number}`)) return `${name}${number}`
}

async function pickRef({ sandbox, questions }: Playing, title: string) {
  const refs = [...sandbox.refs.keys()]
  if (refs.length === 0) questions.say('! There is no record yet: create one first.')
  return refs.length === 0 ? undefined : questions.pick(title, refs, (ref) => ref)
}

async function change(playing: Playing): Promise<void> {
  const { sandbox, questions, found } = playing
  const ref = await pickRef(playing, 'Which record')
  if (ref === undefined) return
  const { schema } = found.stage
  const object = schema.objectOfId(String(sandbox.refs.get(ref)))?.apiName ?? ''
  const values = await askMore(questions, (name) => schema.field(object, name)?.type)
  await sandbox.take({ ...acting(playing), update: ref, values })
}

async function remove(playing: Playing): Promise<void> {
  const ref = await pickRef(playing, 'Which record')
  if (ref !== undefined) await playing.sandbox.take({ ...acting(playing), delete: ref })
}

async function publish(playing: Playing): Promise<void> {
  const { sandbox, questions, found } = playing
  const object = await questions.line('Event object, such as Order__e')
  if (object === '') return
  const values = await askMore(questions, (name) => found.stage.schema.field(object, name)?.type)
  await sandbox.take({ ...acting(playing), publish: object, values })
}

async function pass({ sandbox, questions }: Playing): Promise<void> {
  const span = await questions.line('How long, such as 3 days (empty: to what is due next)')
  await sandbox.take({ advance: span === '' ? 'to what is due next' : span })
}

async function actOnRun(playing: Playing): Promise<void> {
  const { sandbox, questions } = playing
  const run = sandbox.world.runs().at(-1)
  if (!run) return
  const verbs = ['Suspend', 'Resume', 'Cancel', 'Retry a step', 'Skip a step']
  const verb = await questions.pick('What', verbs, (words) => words)
  if (verb === undefined) return
  const step = verb.endsWith('step') ? await pickStep(questions, run) : ''
  if (step === undefined) return
  const reason = (await questions.line('Reason')) || 'No reason was given.'
  const steps: { [verb: string]: ScenarioStep } = {
    Suspend: { ...acting(playing), suspend: reason },
    Resume: { ...acting(playing), resume: reason },
    Cancel: { ...acting(playing), cancel: reason },
    'Retry a step': { ...acting(playing), retry: step, reason },
    'Skip a step': { ...acting(playing), skip: step, reason },
  }
  const taken = steps[verb]
  if (taken) await sandbox.take(taken)
}

async function pickStep(questions: Questions, run: Run): Promise<string | undefined> {
  const open = Object.values(run.steps).filter(({ status }) => status !== 'Completed')
  return (await questions.pick('Which step', open, ({ label }) => label))?.name
}

async function tellWhy({ sandbox, questions, as }: Playing): Promise<void> {
  const run = sandbox.world.runs().at(-1)
  const waits = run ? sandbox.world.why(run.id, as) : []
  const words = waits.map((one) => `  ${one.words}`)
  questions.say(...(words.length > 0 ? words : ['It waits for nothing: it is over.']))
}

async function showLog({ sandbox, questions, as }: Playing): Promise<void> {
  const { world } = sandbox
  const clock = world.reader(as)
  for (const run of world.runs()) {
    const lines = world.log(run.id).map((event) => describeEvent(event, run, undefined, clock))
    questions.say(...lines.map((line) => `  ${line}`))
  }
}

async function actAs(playing: Playing): Promise<void> {
  const { questions, people } = playing
  playing.as = await questions.pick(
    'As whom (empty: the automated process)',
    people,
    (name) => name,
  )
}

async function undo({ sandbox, questions }: Playing): Promise<void> {
  const step = await sandbox.undo()
  if (step) questions.say(`Taken back: ${JSON.stringify(step)}`)
}

async function save({ sandbox, questions, found, definition }: Playing): Promise<void> {
  const name = (await questions.line('What does it show')) || `A play of ${definition.label}`
  const file = `${name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')}.test.yaml`
  const folder = join(found.folder, 'tests')
  mkdirSync(folder, { recursive: true })
  const { start: begun, steps, world } = sandbox
  writeFileSync(join(folder, file), scenarioText(name, begun, steps, world.runs()))
  questions.say(`Saved: ${join(folder, file)}`)
}
