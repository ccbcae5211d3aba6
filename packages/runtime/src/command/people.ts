// People, groups and queues, changed by administrators: every change in one transaction, with what
// follows from it for work under way.
import { isTimeZone, type Result } from '@stagewright/base'
import type { Performance } from '@stagewright/conductor'
import { languageNamed } from '@stagewright/metadata'
import { allPermissions, mayManagePeople } from '@stagewright/orchestration'
import {
  addMembers,
  createDirectory,
  findPerson,
  insertPeople,
  listAbsences,
  listGroups,
  notifyChanges,
  type PersonChange,
  readPersonPage,
  setPassword,
  type Transaction,
  updatePeople,
} from '@stagewright/store'
import { personNamed } from '../absence/whose.ts'
import { addMember, createGroup, dropGroup } from '../directory/change-groups.ts'
import { removeMember, updateGroup } from '../directory/change-groups.ts'
import { namesInFile, planImport } from '../directory/import-people.ts'
import { changePersonState, type PersonState } from '../directory/person-state.ts'
import { refuseForeignRights, refuseUnlessManager } from '../directory/refuse-unless-manager.ts'
import type { Done, Problem, Viewer } from '../face/asking.ts'
import type { ImportReport, PeopleCommands, PersonValues } from '../face/people-commands.ts'
import { refuseWeak, setPasswordOf } from '../session/change-password.ts'
import { hashPassword } from '../session/password.ts'
import type { System } from '../system.ts'
import { actorOf } from './actor.ts'
import { giveUp, transact } from '../transact.ts'

type Work = { performance: Performance; tx: Transaction }

/** The commands on people of the runtime. */
export function createPeopleCommands(system: System): PeopleCommands {
  const managing = <T>(
    viewer: Viewer,
    work: (work: Work) => Promise<T>,
  ): Promise<Result<T, Problem>> =>
    transact(system, (performance, tx) => {
      refuseUnlessManager(viewer)
      return work({ performance, tx })
    })
  const bring = (viewer: Viewer, name: string, state: PersonState) =>
    managing(viewer, async ({ performance, tx }) => {
      const person = await personNamed(system, tx, name)
      return changePersonState(performance, tx, { viewer, person, state })
    })
  return {
    show: (viewer, name) =>
      transact(system, async (_, tx) => {
        const page = await show(system, tx, name)
        return mayManagePeople(actorOf(viewer)) ? page : { ...page, hasSecondFactor: null }
      }),
    create: (viewer, person) =>
      managing(viewer, (work) => create(system, work, { viewer, person })),
    update: (viewer, name, values) =>
      managing(viewer, async ({ performance, tx }): Promise<Done> => {
        const before = await personNamed(system, tx, name)
        await refuseTaken(tx, values.username, before.id)
        const after = values.permissions ?? before.permissions
        refuseForeignRights(viewer, { before: before.permissions, after })
        const change = { id: before.id, ...(await changeOf(system, tx, values)) }
        const roles = await updatePeople(tx, [change])
        performance.add({ type: 'CheckAssignees', ids: [before.id, ...roles] })
        return { done: true }
      }),
    setPassword: (viewer, name, password) =>
      managing(viewer, async ({ tx }): Promise<Done> => {
        const person = await personNamed(system, tx, name)
        refuseForeignRights(viewer, { before: [], after: person.permissions })
        await setPasswordOf(system, tx, { person, password })
        return { done: true }
      }),
    freeze: (viewer, name) => bring(viewer, name, 'frozen'),
    deactivate: (viewer, name) => bring(viewer, name, 'inactive'),
    activate: (viewer, name) => bring(viewer, name, 'active'),
    import: (viewer, file) => managing(viewer, (work) => importPeople(work, viewer, file)),
    createGroup: (viewer, group) => managing(viewer, (work) => createGroup(work, group)),
    updateGroup: (viewer, id, values) => managing(viewer, (work) => updateGroup(work, id, values)),
    deleteGroup: (viewer, id) => managing(viewer, (work) => dropGroup(work, id)),
    addMember: (viewer, id, member) => managing(viewer, (work) => addMember(work, id, member)),
    removeMember: (viewer, id, member) =>
      managing(viewer, (work) => removeMember(work, id, member)),
  }
}

async function show(system: System, tx: Transaction, name: string) {
  const person = await personNamed(system, tx, name)
  const page = await readPersonPage(tx, person.id)
  if (!page) return giveUp(badInput(`There is no user ${name}.`))
  const now = system.now()
  const absences = (await listAbsences(tx, { now, personId: person.id })).map((row) => {
    return { ...row, isNow: new Date(row.fromAt).getTime() <= now }
  })
  return { ...person, ...page, absences }
}

/** A user name is one person's, in whatever letter case. */
async function refuseTaken(tx: Transaction, username: string | undefined, id: string) {
  const other = username === undefined ? undefined : await findPerson(tx, username)
  if (!other || other.id === id) return
  const message = `There is a user ${other.username} already.`
  giveUp({ isRefusal: true, code: 'conflict', message })
}

type NewOne = { viewer: Viewer; person: Parameters<PeopleCommands['create']>[1] }

async function create(system: System, { performance, tx }: Work, { viewer, person }: NewOne) {
  const { username, password, ...values } = person
  if (password !== undefined) await refuseWeak(system, password, person)
  if (await findPerson(tx, username)) {
    const message = `There is a user ${username} already.`
    return giveUp({ isRefusal: true, code: 'conflict', message })
  }
  refuseForeignRights(viewer, { before: [], after: values.permissions ?? [] })
  const id = system.newId('005')
  await insertPeople(tx, [{ id, username, ...(await changeOf(system, tx, values)) }])
  if (password !== undefined) await setPassword(tx, id, await hashPassword(password))
  performance.add({ type: 'CheckAssignees', ids: [id] })
  return { id }
}

/** What is to be written of values: with the manager's id, in a zone that is one. */
async function changeOf(
  system: System,
  tx: Transaction,
  { manager, ...values }: PersonValues,
): Promise<Omit<PersonChange, 'id'>> {
  const { timeZone } = values
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    giveUp(badInput(`There is no time zone ${timeZone}; name one such as Europe/Berlin.`))
  }
  const language = languageGiven(values.language)
  if (manager === undefined) return { ...values, ...language }
  const managerId = manager === '' ? '' : (await personNamed(system, tx, manager)).id
  return { ...values, ...language, managerId }
}

/** The language by its usual name; empty for the organisation's. */
function languageGiven(language: string | undefined): { language?: string } {
  if (language === undefined || language === '') return language === '' ? { language } : {}
  const named = languageNamed(language)
  if (named !== undefined) return { language: named }
  return giveUp(badInput(`There is no language ${language}; name one such as de or pt_BR.`))
}

async function importPeople(
  { performance, tx }: Work,
  viewer: Viewer,
  { csv, dryRun }: { csv: string; dryRun: boolean },
): Promise<ImportReport> {
  const entries = await createDirectory(tx).users(namesInFile(csv))
  const people = new Map([...entries].map(([name, { assignee }]) => [name, assignee.id]))
  const all = await listGroups(tx)
  const ids = (kind: 'Group' | 'Queue') =>
    new Map(
      all
        .filter((group) => group.kind === kind)
        .map(({ developerName, id }) => [developerName.toLowerCase(), id]),
    )
  const newId = () => performance.world.newId('005')
  const plan = planImport(csv, { people, groups: ids('Group'), queues: ids('Queue'), newId })
  const changes = [...plan.created, ...plan.changed]
  const report = {
    created: plan.created.map(({ username }) => username),
    changed: plan.changed.map(({ username }) => username),
    problems: plan.problems,
  }
  if (plan.problems.length > 0 || dryRun) return { ...report, isDone: false }
  // Which rights the file would take is known only when all are the viewer's own.
  const granted = changes.filter(({ permissions }) => permissions !== undefined)
  if (granted.length > 0) refuseUnlessAll(viewer)
  const roles = [
    ...(await insertPeople(tx, plan.created)),
    ...(await updatePeople(tx, plan.changed)),
  ]
  const groups = await addMembers(tx, plan.members)
  const touched = [...new Set([...changes.map(({ id }) => id), ...roles, ...groups])]
  if (touched.length > 0) performance.add({ type: 'CheckAssignees', ids: touched })
  await notifyChanges(tx, { workItems: [] })
  return { ...report, isDone: true }
}

function refuseUnlessAll({ permissions }: Viewer): void {
  if (allPermissions.every((one) => permissions.includes(one))) return
  const message = 'Only somebody who has all permissions gives permissions by a file.'
  giveUp({ isRefusal: true, code: 'not-allowed', message })
}

function badInput(message: string): Problem {
  return { isRefusal: true, code: 'bad-input', message }
}
