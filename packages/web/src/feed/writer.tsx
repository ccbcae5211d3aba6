// A box to write a post or an answer in. @ and the beginning of a name offers people to tell.
import { Button, Textarea } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { sayProblem } from '../app/toast.ts'
import { useActions, type Action } from '../keys/actions.ts'
import { server } from '../server/client.ts'
import styles from './feed.module.css'
import { likeliest, mentionAt, withMention } from './mention-at.ts'

const POST_MAX = 10_000
const peopleShown = 6
const peopleAsked = 30
const rowsMost = 8

type WriterProps = {
  label: string
  placeholder: string
  verb: string
  feedId: string
  send: (text: string) => Promise<unknown>
  onDone?: () => void
  /** The key that leads here, and the group of keys it belongs to. */
  shortcut?: WriterShortcut
}

export type WriterShortcut = { key: string; group: string }

/** The action that puts the focus into the box. */
function useShortcut(verb: string, shortcut: WriterShortcut | undefined, focus: () => void) {
  const actions = useMemo((): Action[] => {
    if (!shortcut) return []
    return [{ ...shortcut, id: `write-${verb}`, label: `${verb}…`, run: focus }]
    // The box is the same on every drawing.
  }, [verb, shortcut])
  useActions(actions)
}

/** People whose name begins like what stands behind the last @; none while nothing does. */
function useMention(text: string, caret: number) {
  const mention = mentionAt(text, caret)
  const search = mention?.word ?? ''
  const found = useQuery({
    queryKey: ['people', 'mention', search],
    queryFn: () => server.people.list({ search, limit: peopleAsked }),
    enabled: mention !== undefined,
  })
  const active = mention ? (found.data?.items ?? []).filter(({ isActive }) => isActive) : []
  const people = likeliest(active, search).slice(0, peopleShown)
  return { mention, people }
}

/**
 * Rows for a text by its line ends; the style sheet adds those that wrap. A box that measures
 * itself lays the whole page out anew, and there is one in every work item.
 */
function rowsOf(text: string): number {
  return Math.min(rowsMost, text.split('\n').length)
}

/** The box. Buttons stand under it once something is written. */
export function Writer(props: WriterProps) {
  const { label, placeholder, verb, feedId, send, onDone } = props
  const cache = useQueryClient()
  const box = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState('')
  const [caret, setCaret] = useState(0)
  const [at, setAt] = useState(0)
  const { mention, people } = useMention(text, caret)
  useShortcut(verb, props.shortcut, () => box.current?.focus())
  const sending = useMutation({
    mutationFn: () => send(text.trim()),
    onSuccess: async () => {
      setText('')
      await cache.invalidateQueries({ queryKey: ['feed', feedId] })
      onDone?.()
    },
    onError: (error) => sayProblem(error, 'Not posted'),
  })
  const isEmpty = text.trim() === ''
  const post = () => {
    if (!isEmpty && !sending.isPending) sending.mutate()
  }
  const choose = (index: number) => {
    const person = people[index]
    if (!person || !mention) return
    const next = withMention(text, mention, person.username)
    setText(next.text)
    setCaret(next.caret)
    box.current?.focus()
    requestAnimationFrame(() => box.current?.setSelectionRange(next.caret, next.caret))
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) post()
    else if (people.length === 0) return
    else if (event.key === 'ArrowDown') setAt(Math.min(people.length - 1, at + 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1))
    else if (event.key === 'Enter' || event.key === 'Tab') choose(at)
    else if (event.key === 'Escape') setCaret(-1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const listId = `people-${feedId}`
  return (
    <form
      className={styles['writer']}
      onSubmit={(event) => {
        event.preventDefault()
        post()
      }}
    >
      <Textarea
        ref={box}
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={people.length > 0 ? listId : undefined}
        aria-activedescendant={people[at] ? `${listId}-${at}` : undefined}
        placeholder={placeholder}
        classNames={{ input: styles['box'] ?? '' }}
        rows={rowsOf(text)}
        maxLength={POST_MAX}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setCaret(event.currentTarget.selectionStart)
          setAt(0)
        }}
        onKeyDown={onKey}
        onBlur={() => setCaret(-1)}
      />
      {people.length > 0 && (
        <ul className={styles['people']} id={listId} role="listbox" aria-label="People to tell">
          {people.map((person, index) => (
            <li
              key={person.id}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === at}
              onMouseDown={(event) => {
                event.preventDefault()
                choose(index)
              }}
            >
              {person.name} <small>{person.username}</small>
            </li>
          ))}
        </ul>
      )}
      {(!isEmpty || onDone) && (
        <div className={styles['buttons']}>
          {onDone && (
            <Button variant="default" size="xs" onClick={onDone}>
              Leave it
            </Button>
          )}
          <Button type="submit" size="xs" disabled={isEmpty} loading={sending.isPending}>
            {verb}
          </Button>
        </div>
      )}
    </form>
  )
}
