// Every action and place by typing, and runs and work items by name or id.
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Dialog } from '../dialog/dialog.tsx'
import { useOfferedActions } from '../keys/actions.ts'
import { KeyHint } from '../keys/key-hint.tsx'
import { server } from '../server/client.ts'
import { matching } from './match-words.ts'
import { nearestFirst } from './nearest-first.ts'
import styles from './palette.module.css'

type Entry = {
  id: string
  label: string
  group: string
  note?: string
  key?: string
  run: () => void
}

/** Runs and work items that fit the text; nothing below two letters. */
function useFound(text: string): Entry[] {
  const navigate = useNavigate()
  const [asked, setAsked] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), 200)
    return () => clearTimeout(timer)
  }, [text])
  const isAsking = asked.length >= 2
  const runs = useQuery({
    queryKey: ['runs', 'palette', asked],
    queryFn: () => server.runs.list({ search: asked, limit: 5 }),
    enabled: isAsking,
  })
  const items = useQuery({
    queryKey: ['work-items', 'palette', asked],
    queryFn: () => server.workItems.list({ search: asked, limit: 5 }),
    enabled: isAsking,
  })
  return useMemo(() => {
    if (!isAsking) return []
    const toItem = (id: string) => () => void navigate({ to: '/inbox', search: { item: id } })
    return [
      ...(runs.data?.items ?? []).map((run) => ({
        id: run.id,
        label: run.record ? `${run.label} · ${run.record.name}` : run.label,
        group: 'Runs',
        note: run.currentStage?.label ?? '',
        run: () => void navigate({ to: '/runs/$id', params: { id: run.id } }),
      })),
      ...(items.data?.items ?? []).map((item) => ({
        id: item.id,
        label: item.record ? `${item.label} · ${item.record.name}` : item.label,
        group: 'Work items',
        note: item.claimedBy?.name ?? item.assignee.name,
        run: toItem(item.id),
      })),
    ]
  }, [isAsking, runs.data, items.data, navigate])
}

/** The palette. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const actions = useOfferedActions()
  const found = useFound(text)
  const entries = useMemo((): Entry[] => {
    const offered = actions.filter((action) => action.isKeyOnly !== true)
    return [...matching(nearestFirst(offered), text), ...found]
  }, [actions, text, found])
  const choose = (entry: Entry | undefined) => {
    if (!entry) return
    onClose()
    entry.run()
  }
  const onKey = (key: string): boolean => {
    if (key === 'ArrowDown') setAt(Math.min(entries.length - 1, at + 1))
    else if (key === 'ArrowUp') setAt(Math.max(0, at - 1))
    else if (key === 'Enter') choose(entries[at])
    else return false
    return true
  }
  return (
    <Dialog title="Search and act" onClose={onClose}>
      <input
        className={styles['input']}
        data-autofocus
        role="combobox"
        aria-label="Search and act"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={entries[at] ? `palette-${at}` : undefined}
        placeholder="An action, a place, a run or a work item…"
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={(event) => {
          if (onKey(event.key)) event.preventDefault()
        }}
      />
      <Entries entries={entries} at={at} onAt={setAt} onChoose={choose} />
      {entries.length === 0 && <p className={styles['none']}>Nothing fits “{text}”.</p>}
    </Dialog>
  )
}

function Entries({
  entries,
  at,
  onAt,
  onChoose,
}: {
  entries: readonly Entry[]
  at: number
  onAt: (at: number) => void
  onChoose: (entry: Entry) => void
}) {
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [at])
  return (
    <ul className={styles['list']} id="palette-list" role="listbox" aria-label="Results" ref={list}>
      {entries.map((entry, index) => (
        <li
          key={entry.id}
          id={`palette-${index}`}
          role="option"
          aria-selected={index === at}
          onMouseMove={() => onAt(index)}
          onClick={() => onChoose(entry)}
        >
          <span>{entry.label}</span>
          <small>{entry.note ?? entry.group}</small>
          {entry.key && <KeyHint keys={entry.key} />}
        </li>
      ))}
    </ul>
  )
}
