// People of a project's data/people.yaml, at the first start.
import { isJsonObject, type Json, type JsonObject } from '@stagewright/base'
import { languageNamed, parseYaml, yamlProblem, yamlValue } from '@stagewright/metadata'
import {
  addMember,
  findPerson,
  savePerson,
  setDelegatedApprover,
  setManager,
  setSkills,
  type Transaction,
} from '@stagewright/store'
import { createDirectory } from '@stagewright/store'
import { hashPassword } from '../session/password.ts'
import type { System } from '../system.ts'

/**
 * Creates or changes the people of the file and their memberships.
 * @throws an Error that names the file, the person and the key
 */
export async function loadPeople(
  system: System,
  tx: Transaction,
  file: { path: string; text: string },
): Promise<number> {
  const people = listIn(file, 'people')
  for (const person of people) await saveOne(system, tx, person, file.path)
  const directory = createDirectory(tx)
  for (const person of people) {
    const own = await findPerson(tx, textOf(person['username']))
    if (!own) continue
    await setSkills(tx, own.id, namesOf(person['skills']))
    const managerName = textOf(person['manager'])
    const manager = managerName === '' ? undefined : await findPerson(tx, managerName)
    if (manager) await setManager(tx, own.id, manager.id)
    else if (managerName !== '')
      throw wrong(file.path, person, 'manager', `nobody is ${managerName}`)
    const delegateName = textOf(person['delegatedApprover'])
    const delegate = delegateName === '' ? undefined : await directory.user(delegateName)
    if (delegate) await setDelegatedApprover(tx, own.id, delegate.assignee.id)
    else if (delegateName !== '')
      throw wrong(file.path, person, 'delegatedApprover', `nobody is ${delegateName}`)
    for (const kind of ['queues', 'groups'] as const) {
      for (const name of namesOf(person[kind])) {
        const group = kind === 'queues' ? directory.queue(name) : directory.group(name)
        const entry = await group
        if (!entry) throw wrong(file.path, person, kind, `there is no ${name}`)
        await addMember(tx, entry.assignee.id, own.id)
      }
    }
  }
  return people.length
}

/** The list under a key of a YAML file. */
export function listIn(file: { path: string; text: string }, key: string): JsonObject[] {
  const document = parseYaml(file.text)
  const broken = yamlProblem(file.text, document)
  if (broken) throw new Error(`${file.path}, line ${broken.line}: ${broken.message}`)
  const said = yamlValue(document)
  if (!said.ok) throw new Error(`${file.path}: ${said.error}`)
  const root = said.value
  const list = isJsonObject(root) ? root[key] : undefined
  if (Array.isArray(list) && list.every(isJsonObject)) return list
  throw new Error(`${file.path}: a list under the key ${key} is expected.`)
}

async function saveOne(
  system: System,
  tx: Transaction,
  person: JsonObject,
  path: string,
): Promise<void> {
  for (const key of ['username', 'lastName'] as const) {
    if (textOf(person[key]) === '') throw wrong(path, person, key, 'it is empty')
  }
  const password = textOf(person['password'])
  await savePerson(tx, {
    id: system.newId('005'),
    username: textOf(person['username']),
    firstName: textOf(person['firstName']),
    lastName: textOf(person['lastName']),
    email: textOf(person['email']),
    title: textOf(person['title']),
    about: textOf(person['about']),
    isPersona: person['isPersona'] === true,
    passwordHash: password === '' ? null : await hashPassword(password),
    role: textOf(person['role']) || null,
    permissions: namesOf(person['permissions']),
    profile: textOf(person['profile']) || null,
    permissionSets: namesOf(person['permissionSets']),
    timeZone: textOf(person['timeZone']) || Intl.DateTimeFormat().resolvedOptions().timeZone,
    locale: textOf(person['locale']) || 'en_US',
    language: languageNamed(textOf(person['language'])) ?? null,
  })
}

function wrong(path: string, person: JsonObject, key: string, why: string): Error {
  return new Error(`${path}: person ${textOf(person['username'])}, ${key}: ${why}.`)
}

function textOf(value: Json | undefined): string {
  return value === undefined || value === null ? '' : String(value)
}

function namesOf(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.map(String) : []
}
