// What may be done with an item besides working on it and handing it on: ask, delegate, invite a
// guest, snooze, and what ends each. As a menu and as keys.
import { Button } from '@mantine/core'
import { CheckIcon } from '@radix-ui/react-icons'
import type { ItemPriority, WorkItemAction, WorkItemPage } from '@stagewright/api'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useActions, type Action } from '../keys/actions.ts'
import { KeyHint } from '../keys/key-hint.tsx'
import { Menu, MenuGroup, MenuItem } from '../menu/menu.tsx'
import { server } from '../server/client.ts'
import { useViewer } from '../session/viewer.tsx'
import { useItemLifeAct } from './item-life-acts.ts'
import { priorityWords } from './priority-words.ts'
import { answerAct, askAct, returnAct } from './text-acts.ts'

const TextActDialog = lazy(() => import('./text-act-dialog.tsx'))
const DelegateDialog = lazy(() => import('./delegate-dialog.tsx'))
const GuestDialog = lazy(() => import('./guest-dialog.tsx'))
const SnoozeDialog = lazy(() => import('./snooze-dialog.tsx'))

type Open = 'ask-requester' | 'answer-question' | 'return' | 'delegate' | 'snooze' | 'invite-guest'
type LifeAction = Action & { id: WorkItemAction }

function useLifeActions(item: WorkItemPage, open: (dialog: Open) => void): LifeAction[] {
  const { id, actions: may, delegation } = item
  const viewer = useViewer()
  const { mutate } = useItemLifeAct()
  const isDoer = delegation?.to.id === viewer.id
  return useMemo(() => {
    const group = 'Work item'
    const withdraw = () =>
      mutate({
        id,
        send: () => server.workItems.withdrawQuestion(id),
        done: 'The question is withdrawn.',
        problem: 'Not withdrawn',
      })
    const wake = () =>
      mutate({
        id,
        send: () => server.workItems.wake(id),
        done: 'It is back.',
        problem: 'Not woken',
      })
    const all: LifeAction[] = [
      { id: 'answer-question', label: 'Answer…', group, run: () => open('answer-question') },
      {
        id: 'ask-requester',
        label: 'Ask who asked for it…',
        key: 'q',
        group,
        run: () => open('ask-requester'),
      },
      { id: 'withdraw-question', label: 'Withdraw the question', group, run: withdraw },
      { id: 'delegate', label: 'Delegate…', key: 'd', group, run: () => open('delegate') },
      {
        id: 'return',
        label: isDoer ? 'Give back to its owner…' : 'Take back from who does it…',
        key: 'd',
        group,
        run: () => open('return'),
      },
      { id: 'invite-guest', label: 'Invite a guest…', group, run: () => open('invite-guest') },
      { id: 'snooze', label: 'Snooze…', key: 'z', group, run: () => open('snooze') },
      { id: 'wake', label: 'Bring it back now', group, run: wake },
    ]
    return all.filter((action) => may.includes(action.id))
  }, [id, may, isDoer, mutate, open])
}

/** The menu with its dialogs; nothing when nothing may be done. */
export function ItemLifeMenu({ item }: { item: WorkItemPage }) {
  const viewer = useViewer()
  const [open, setOpen] = useState<Open>()
  const actions = useLifeActions(item, setOpen)
  useActions(actions)
  const close = () => setOpen(undefined)
  const textActs = {
    'ask-requester': () => askAct(item),
    'answer-question': () => answerAct(item),
    return: () => returnAct(item, viewer.id),
  }
  const isDoer = item.delegation?.to.id === viewer.id && item.actions.includes('return')
  return (
    <>
      {isDoer && <Button onClick={() => setOpen('return')}>Give back</Button>}
      {(actions.length > 0 || item.actions.includes('set-priority')) && (
        <Menu label="More to do with this" button="More">
          {actions.map(({ id, label, key, run }) => (
            <MenuItem key={id} onClick={run} end={key !== undefined && <KeyHint keys={key} />}>
              {label}
            </MenuItem>
          ))}
          {item.actions.includes('set-priority') && <Priorities item={item} />}
        </Menu>
      )}
      <Suspense fallback={null}>
        {open === 'delegate' && <DelegateDialog item={item} onClose={close} />}
        {open === 'invite-guest' && <GuestDialog item={item} onClose={close} />}
        {open === 'snooze' && <SnoozeDialog item={item} onClose={close} />}
        {(open === 'ask-requester' || open === 'answer-question' || open === 'return') && (
          <TextActDialog itemId={item.id} act={textActs[open]()} onClose={close} />
        )}
      </Suspense>
    </>
  )
}

/** How urgent it is; the choice of a person stands. */
function Priorities({ item: { id, priority } }: { item: WorkItemPage }) {
  const { mutate } = useItemLifeAct()
  const choose = (level: ItemPriority) =>
    mutate({
      id,
      send: () => server.workItems.setPriority(id, { priority: level }),
      done: `${priorityWords[level]} priority.`,
      problem: 'Not changed',
    })
  return (
    <MenuGroup label="Priority">
      {(['urgent', 'high', 'normal', 'low'] as const).map((level) => (
        <MenuItem
          key={level}
          isChecked={level === priority}
          onClick={() => choose(level)}
          end={level === priority && <CheckIcon aria-hidden="true" />}
        >
          {priorityWords[level]}
        </MenuItem>
      ))}
    </MenuGroup>
  )
}
