// Previews of what is done to people and groups.
import type { Viewer } from '@stagewright/runtime'
import type { AnswerOther } from '../handle/handler.ts'
import type { Preview, PreviewAsked, Previews } from './preview.ts'

type Name =
  | 'people.create'
  | 'people.update'
  | 'people.import'
  | 'people.activate'
  | 'people.setPassword'
  | 'people.resetSecondFactor'
  | 'groups.delete'

export const peoplePreviews: Previews<Name> = {
  'people.create': async ({ body: { username, permissions = [] } }) => ({
    title: `Create ${username}`,
    lines: [permissionLine(permissions)],
    basis: null,
  }),
  'people.update': (asked) => person('Change', asked),
  'people.import': imported,
  'people.activate': (asked) => person('Activate', asked),
  'people.setPassword': (asked) => person('Give another password to', asked),
  'people.resetSecondFactor': (asked) => person('Take away the second factor of', asked),
  'groups.delete': async ({ others, viewer, params }) => {
    const parts = { params, query: undefined, body: undefined }
    const { id, kind, name, members } = await others('groups.show', viewer, parts)
    return {
      title: `Delete the ${kind.toLowerCase()} ${name}`,
      lines: members.length === 0 ? ['It has no members.'] : members.map((one) => one.name),
      basis: { id, name, members: members.map((one) => one.id).sort() },
    }
  },
}

type PersonAsked = { others: AnswerOther; viewer: Viewer; params: { id: string } }

async function person(
  verb: string,
  { others, viewer, params: { id } }: PersonAsked,
): Promise<Preview> {
  const parts = { params: { id }, query: undefined, body: undefined }
  const page = await others('people.show', viewer, parts)
  const { username, name, title, email, role, profile, state, hasSecondFactor } = page
  const { manager, skills, permissions, timeZone, locale, language } = page
  return {
    title: `${verb} ${name}`,
    lines: [`${name}, ${username}, ${state}`, permissionLine(permissions)],
    basis: {
      ...{ id: page.id, username, name, title, email, role, profile, state, hasSecondFactor },
      ...{ manager: manager?.id ?? null, skills, permissions, timeZone, locale, language },
    },
  }
}

async function imported({
  others,
  viewer,
  body: { csv },
}: PreviewAsked<'people.import'>): Promise<Preview> {
  const { created, changed, problems } = await others('people.import', viewer, {
    ...{ params: undefined, query: undefined, body: { csv, dryRun: true } },
  })
  return {
    title: `Import people: ${created.length} new, ${changed.length} changed`,
    lines: [
      ...problems.map(({ line, message }) => `Line ${line}: ${message}`),
      ...created.map((username) => `New: ${username}`),
      ...changed.map((username) => `Changed: ${username}`),
    ],
    basis: { created, changed, problems: problems.length },
  }
}

function permissionLine(permissions: readonly string[]): string {
  return permissions.length === 0
    ? 'No permissions'
    : `Permissions: ${[...permissions].sort().join(', ')}`
}
