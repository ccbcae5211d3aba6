// The first start: the administrator, and a project with its people and records.
import { isoInstant, ok, type Result } from '@stagewright/base'
import { alone, findPerson, readSetting, savePerson, writeSetting } from '@stagewright/store'
import type { Problem, Viewer } from '../face/asking.ts'
import type { Deploy, DeployReport } from '../face/deploy.ts'
import type { RecordCommands } from '../face/record-commands.ts'
import { whyNotTaken } from '../session/change-password.ts'
import { hashPassword } from '../session/password.ts'
import { viewerFrom } from '../session/viewer-from.ts'
import type { System } from '../system.ts'
import { loadPeople } from './load-people.ts'
import { loadRecords } from './load-records.ts'

export type SetUp = {
  /** Does work while no other process that starts on this database does such work. */
  alone<T>(work: () => Promise<T>): Promise<T>
  /** True until a first project or administrator was set up. */
  isNew(): Promise<boolean>
  /** Deploys a project and loads data/people.yaml and data/records.yaml. */
  loadProject(
    files: { path: string; text: string }[],
    told: (line: string) => void,
  ): Promise<Result<DeployReport, Problem>>
  /** Creates the administrator with a password; changes it when there is one. */
  createAdministrator(username: string, password: string): Promise<void>
  /** Why a password is not taken, in words; undefined when it is. */
  passwordProblem(username: string, password: string): Promise<string | undefined>
  /** An active person who may do everything, for the local command line. */
  administrator(): Promise<string | undefined>
}

const DONE = 'setUp'
/** What makes an administrator: of a house that was set up before there was more to be had, too. */
const administering = [
  'ManageRuns',
  'ReassignWorkItems',
  'ViewAllRuns',
  'ManageDefinitions',
  'ManagePeople',
] as const
const everything = [...administering, 'ViewAudit'] as const

/** The set-up of the runtime. */
export function createSetUp(
  system: System,
  { records, deploy }: { records: RecordCommands; deploy: Deploy },
): SetUp {
  const { database } = system
  const viewerNamed = (username: string) => viewerOf(system, username)
  return {
    alone: (work) => alone(database, (line) => system.log(line), work),
    isNew: async () => (await readSetting(database, DONE)) === undefined,
    async loadProject(files, told) {
      told('Deploying the project …')
      const report = await deploy(systemViewer, { files, checkOnly: false })
      if (!report.ok) return report
      for (const file of files.filter(({ path }) => /(^|\/)data\/people\.ya?ml$/.test(path))) {
        const count = await database.transaction((tx) => loadPeople(system, tx, file))
        told(`Loaded ${count} people.`)
      }
      for (const file of files.filter(({ path }) => /(^|\/)data\/records\.ya?ml$/.test(path))) {
        const count = await loadRecords({ records, viewerNamed }, file)
        told(`Loaded ${count} records.`)
      }
      await writeSetting(database, DONE, true)
      return ok(report.value)
    },
    passwordProblem: (username, password) => whyNotTaken(system, password, { username }),
    async createAdministrator(username, password) {
      await database.transaction(async (tx) => {
        await savePerson(tx, {
          id: system.newId('005'),
          username,
          firstName: '',
          lastName: 'Administrator',
          email: username,
          title: 'Administrator',
          about: '',
          isPersona: false,
          passwordHash: await hashPassword(password),
          role: null,
          permissions: [...everything, 'ManageApprovals'],
          timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
          locale: 'en_US',
        })
      })
      await writeSetting(database, DONE, true)
    },
    async administrator() {
      const rows = await database.query<{ username: string }>(
        {
          name: 'find-administrator',
          text: `select username from person where is_active and permissions @> $1
          order by created_at, username limit 1`,
        },
        [[...administering]],
      )
      return rows[0]?.username
    },
  }
}

/** Sets up: acts before there is anybody. */
const systemViewer: Viewer = {
  id: 'system',
  username: 'system',
  name: 'Set-up',
  permissions: [...everything, 'ManageApprovals'],
  groupIds: [],
  delegatorIds: [],
  absentIds: [],
  timeZone: 'UTC',
  locale: 'en_US',
  language: null,
}

async function viewerOf(system: System, username: string): Promise<Viewer | undefined> {
  const person = await findPerson(system.database, username, isoInstant(system.now()))
  return person && viewerFrom(person)
}
