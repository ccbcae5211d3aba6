// How much the people of the simulated world have to do, for whoever gives work out.
import type { Workloads } from '@stagewright/conductor'
import { holderOf, type WorkItem } from '@stagewright/orchestration'
import type { SimulatedData } from '../kept/simulated-data.ts'
import { activeMembersOf, type People } from './people.ts'

/** Loads as the conductor asks for them. */
export function createWorkloads(people: People, data: SimulatedData): Workloads {
  return {
    async membersOf(groupId) {
      const items = data.runs.values().flatMap(({ workItems }) => Object.values(workItems))
      const open = items.filter(({ status }) => status === 'Assigned')
      const lastOf = (id: string) => Math.max(-1, ...items.map((item) => gotAt(item, id, groupId)))
      const members = activeMembersOf(people, groupId)
      const times = [...new Set(members.map(({ id }) => lastOf(id)))].sort((a, b) => a - b)
      return members.map(({ id, name, skills = [] }) => ({
        id,
        name,
        skills,
        openItems: open.filter((item) => holderOf(item)?.id === id).length,
        turn: times.indexOf(lastOf(id)),
        isAway: false,
      }))
    },
  }
}

/** When somebody got an item of a group; -1 for any other item. */
function gotAt({ claimedBy, assignee, assignedAt }: WorkItem, id: string, groupId: string): number {
  return claimedBy?.id === id && assignee.id === groupId ? assignedAt : -1
}
