// Picks whom work goes to: a person, a queue or a group, by typing.
import '@mantine/core/styles/ScrollArea.css'
import '@mantine/core/styles/Popover.css'
import '@mantine/core/styles/Combobox.css'
import { Select } from '@mantine/core'
import type { Assignee } from '@stagewright/api'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { groupsQuery, peopleQuery } from '../server/queries.ts'

export type PickedAssignee = { kind: Assignee['kind']; id: string; name: string }

/** The field. Its list stays inside the dialog it stands in. */
export function AssigneePicker({
  value,
  onChange,
  label,
  arePeopleOnly = false,
  areQueuesOut = false,
  isOptional = false,
}: {
  value: PickedAssignee | undefined
  onChange: (picked: PickedAssignee | undefined) => void
  label: string
  /** Queues and groups are no choice. */
  arePeopleOnly?: boolean
  /** Queues are no choice, for what only people and groups can be. */
  areQueuesOut?: boolean
  /** Nobody is a choice too. */
  isOptional?: boolean
}) {
  const [text, setText] = useState('')
  const search = text === '' || text === value?.name ? undefined : text
  const people = useInfiniteQuery(peopleQuery(search))
  const groups = useInfiniteQuery(groupsQuery(search))
  const options = useMemo(() => {
    const found = (people.data?.pages ?? []).flatMap((page) => page.items)
    const shared = (groups.data?.pages ?? []).flatMap((page) => page.items)
    const of = (kind: 'Group' | 'Queue') =>
      shared
        .filter((group) => group.kind === kind)
        .map((group): PickedAssignee => ({ kind, id: group.id, name: group.name }))
    const active = found
      .filter((person) => person.isActive)
      .map((person): PickedAssignee => ({ kind: 'User', id: person.id, name: person.name }))
    if (arePeopleOnly) return { People: active }
    if (areQueuesOut) return { People: active, Groups: of('Group') }
    return { People: active, Queues: of('Queue'), Groups: of('Group') }
  }, [people.data, groups.data, arePeopleOnly, areQueuesOut])
  const all = Object.values(options).flat()
  const data = Object.entries(options)
    .filter(([, list]) => list.length > 0)
    .map(([group, list]) => ({
      group,
      items: list.map((one) => ({ value: one.id, label: one.name })),
    }))
  return (
    <Select
      label={label}
      placeholder="Type a name…"
      searchable
      required={!isOptional}
      clearable={isOptional}
      data={data}
      value={value?.id ?? null}
      searchValue={text}
      onSearchChange={setText}
      onChange={(id) => onChange(all.find((one) => one.id === id))}
      nothingFoundMessage={people.isPending ? 'Searching…' : 'Nobody has this name.'}
      filter={({ options: given }) => given}
      maxDropdownHeight={240}
      comboboxProps={{ withinPortal: false }}
    />
  )
}
