// A system of its own for a test that plays a project: deployed with its people, and driven as
// these people would. Whatever is refused throws with the words of the refusal.
import { deepStrictEqual } from 'node:assert/strict'
import type { Json } from '@stagewright/base'
import { foldLog } from '@stagewright/orchestration'
import { createTestDatabase, listMails, type MailRow, type WorkItemRow } from '@stagewright/store'
import { createRuntime, type OpenRuntime } from '../create-runtime.ts'
import type { RunReading } from '../readers.ts'
import type { Problem, Viewer } from '../face/asking.ts'
import type { DeployReport } from '../face/deploy.ts'
import type { InterviewView } from '../face/interview-commands.ts'
import type { SavedRecords } from '../face/record-commands.ts'

type Values = { [field: string]: Json }
type Answer<T> = { ok: true; value: T } | { ok: false; error: Problem }

export type CorpusWorld = {
  runtime: OpenRuntime
  report: DeployReport
  /** The persona whose user name begins so. */
  viewer(name: string): Promise<Viewer>
  create(as: string, object: string, record: Values): Promise<{ id: string; runIds: string[] }>
  update(as: string, object: string, record: Values): Promise<SavedRecords>
  record(id: string): Promise<Values>
  /** The open item of a run in somebody's inbox, found by its label. */
  item(as: string, runId: string, label: string): Promise<WorkItemRow>
  /** Works through an item's screens with these values, each of which some screen must ask for. */
  complete(as: string, itemId: string, values: Values): Promise<InterviewView>
  /** Answers the screen an item's flow stands at, which must be this one, and goes on. */
  answer(as: string, itemId: string, screen: string, values: Values): Promise<InterviewView>
  /** The run with its log, which must fold to it. */
  run(as: string, runId: string): Promise<RunReading>
  /** The run as soon as a step of this name is completed; told by live changes. */
  stepCompleted(as: string, runId: string, step: string): Promise<RunReading>
  mails(): Promise<MailRow[]>
  close(): Promise<void>
}

/** Opens a fresh database and deploys the files, of which one is data/people.yaml. */
export async function openCorpusWorld(
  files: { path: string; text: string }[],
): Promise<CorpusWorld> {
  const database = await createTestDatabase()
  const runtime = await createRuntime({ database: { url: database.url } })
  const report = unwrap(await runtime.setUp.loadProject(files, () => undefined))
  const viewer = async (name: string) => {
    const personas = await runtime.sessions.personas()
    const persona = personas.find(({ username }) => username.startsWith(name))
    return unwrap(await runtime.sessions.signInAsPersona(persona?.username ?? name)).viewer
  }
  return {
    runtime,
    report,
    viewer,
    async create(as, object, record) {
      const saved = unwrap(await runtime.records.create(await viewer(as), object, [record]))
      return { id: saved.ids[0] ?? '', runIds: saved.startedRunIds }
    },
    async update(as, object, record) {
      return unwrap(await runtime.records.update(await viewer(as), object, [record]))
    },
    async record(id) {
      return (await runtime.read.record(id))?.record ?? {}
    },
    async item(as, runId, label) {
      const { rows } = await runtime.read.inbox(await viewer(as), { view: 'all' })
      const item = rows.find((row) => row.runId === runId && row.label === label)
      if (!item) throw new Error(`${label} is not in the inbox of ${as}.`)
      return item
    },
    async complete(as, itemId, values) {
      const view = unwrap(await runtime.workItems.complete(await viewer(as), itemId, values))
      if (view.message !== undefined) throw new Error(view.message)
      return view
    },
    async answer(as, itemId, screen, values) {
      const person = await viewer(as)
      const { interviewId } = unwrap(await runtime.workItems.open(person, itemId))
      const answer = { screen, navigation: 'next' as const, values }
      return unwrap(await runtime.interviews.answer(person, interviewId, answer))
    },
    run: async (as, runId) => readRun(runtime, await viewer(as), runId),
    async stepCompleted(as, runId, step) {
      const person = await viewer(as)
      for (;;) {
        const change = nextChange(runtime, runId)
        const reading = await readRun(runtime, person, runId)
        const steps = Object.values(reading.run.steps)
        if (steps.some(({ name, status }) => name === step && status === 'Completed')) {
          change.stop()
          return reading
        }
        await change.heard
      }
    },
    mails: async () => (await listMails(database.database, { limit: 100 })).rows,
    async close() {
      await runtime.close()
      await database.drop()
    },
  }
}

async function readRun(runtime: OpenRuntime, as: Viewer, runId: string): Promise<RunReading> {
  const reading = await runtime.read.run(as, runId)
  if (!reading) throw new Error(`There is no run ${runId}.`)
  deepStrictEqual(foldLog(reading.log), reading.run)
  return reading
}

/** The next change of a run after now. */
function nextChange(runtime: OpenRuntime, runId: string): { heard: Promise<void>; stop(): void } {
  let hear = (): void => undefined
  const heard = new Promise<void>((resolve) => (hear = resolve))
  const stop = runtime.live.subscribe(({ runs }) => {
    if (runs?.length !== 0 && runs?.includes(runId) !== true) return
    stop()
    hear()
  })
  return { heard, stop }
}

/** API names of the stages of a run in the order they began. */
export function stagesOf({ log }: RunReading): string[] {
  return log.flatMap((event) => (event.type === 'StageStarted' ? [event.name] : []))
}

function unwrap<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value
  throw new Error(`${answer.error.code}: ${answer.error.message}`)
}
