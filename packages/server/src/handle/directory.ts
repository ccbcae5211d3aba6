// People, groups and queues; and the installation itself.
import { openApi } from '@stagewright/api'
import { found } from '../api-error.ts'
import { pageOfList } from '../render/page.ts'
import type { Handlers } from './handler.ts'

type Name = 'people.list' | 'groups.list' | 'groups.show' | 'system.health' | 'system.openapi'

export const directoryHandlers: Handlers<Name> = {
  'people.list': async ({ runtime, query }) => {
    const people = (await runtime.read.people()).map((person) => ({
      id: person.id,
      username: person.username,
      name: person.name,
      title: person.title || null,
      email: person.email || null,
      isActive: person.isActive,
    }))
    return pageOfList(people, query, ({ name, username, title }) => [name, username, title ?? ''])
  },
  'groups.list': async ({ runtime, query }) => {
    const groups = (await runtime.read.groups())
      .filter(({ kind }) => query.kind === undefined || kind === query.kind)
      .map(({ id, kind, developerName, label, memberCount }) => {
        return { id, kind, apiName: developerName, name: label, memberCount }
      })
    return pageOfList(groups, query, ({ name, apiName }) => [name, apiName])
  },
  'groups.show': async ({ runtime, params }) => {
    const groups = await runtime.read.groups()
    const group = groups.find((item) => item.id === params.id)
    const { developerName, label, ...rest } = found(group, 'not-found', `group ${params.id}`)
    return { ...rest, apiName: developerName, name: label }
  },
  'system.health': async ({ runtime, version }) => {
    // The cheapest question that reaches the database; it throws when it cannot be asked.
    await runtime.sessions.viewerOf('health')
    return { status: 'ok', version }
  },
  'system.openapi': async ({ version }) => openApi(version),
}
