// People, groups and queues; and who of them may do a work item.
import { found, valueOf } from '../api-error.ts'
import { pageOfList } from '../render/page.ts'
import { renderPerson, renderPersonPage } from '../render/person.ts'
import type { Handlers } from './handler.ts'

type Name =
  | 'people.list'
  | 'people.show'
  | 'people.create'
  | 'people.update'
  | 'people.setPassword'
  | 'people.freeze'
  | 'people.deactivate'
  | 'people.activate'
  | 'people.import'
  | 'groups.list'
  | 'groups.show'
  | 'groups.create'
  | 'groups.update'
  | 'groups.delete'
  | 'groups.addMember'
  | 'groups.removeMember'
  | 'workItems.who'
  | 'orchestrations.assignees'

export const peopleHandlers: Handlers<Name> = {
  'people.list': async ({ runtime, query }) => {
    const people = (await runtime.read.people()).map(renderPerson)
    return pageOfList(people, query, ({ name, username, title }) => [name, username, title ?? ''])
  },
  'people.show': async ({ runtime, viewer, params }) =>
    renderPersonPage(valueOf(await runtime.people.show(viewer, params.id))),
  'people.create': async ({ runtime, viewer, body }) =>
    valueOf(await runtime.people.create(viewer, body)),
  'people.update': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.people.update(viewer, params.id, body)),
  'people.setPassword': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.people.setPassword(viewer, params.id, body.password)),
  'people.freeze': async ({ runtime, viewer, params }) =>
    valueOf(await runtime.people.freeze(viewer, params.id)),
  'people.deactivate': async ({ runtime, viewer, params }) =>
    valueOf(await runtime.people.deactivate(viewer, params.id)),
  'people.activate': async ({ runtime, viewer, params }) =>
    valueOf(await runtime.people.activate(viewer, params.id)),
  'people.import': async ({ runtime, viewer, body }) =>
    valueOf(await runtime.people.import(viewer, body)),
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
  'groups.create': async ({ runtime, viewer, body }) =>
    valueOf(await runtime.people.createGroup(viewer, body)),
  'groups.update': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.people.updateGroup(viewer, params.id, body)),
  'groups.delete': async ({ runtime, viewer, params }) =>
    valueOf(await runtime.people.deleteGroup(viewer, params.id)),
  'groups.addMember': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.people.addMember(viewer, params.id, body.member)),
  'groups.removeMember': async ({ runtime, viewer, params }) =>
    valueOf(await runtime.people.removeMember(viewer, params.id, params.memberId)),
  'workItems.who': async ({ runtime, viewer, params }) => {
    const who = await runtime.read.who(viewer, params.id)
    return found(who, 'work-item-not-found', `work item ${params.id}`)
  },
  'orchestrations.assignees': async ({ runtime, viewer, params, query }) => {
    const { apiName } = params
    const what = `active orchestration ${apiName}`
    if (query.recordId === undefined && query.starter === undefined) {
      return { items: found(await runtime.read.assignees(apiName), 'not-found', what) }
    }
    const tried = await runtime.read.triedAssignees(viewer, apiName, query)
    return { items: valueOf(found(tried, 'not-found', what)) }
  },
}
