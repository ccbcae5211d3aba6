// One mail: to whom, what it says, and each try to send it.
import { Button } from '@mantine/core'
import type { Mail } from '@stagewright/api'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { Page } from '../app/page.tsx'
import { ProblemView } from '../app/problem-view.tsx'
import { sayDone, sayProblem } from '../app/toast.ts'
import { ListTools, Segments } from '../list/list-tools.tsx'
import { server } from '../server/client.ts'
import { mailQuery } from '../server/queries.ts'
import { StatusBadge } from '../status/status-badge.tsx'
import { mailStatusOf } from '../status/status.ts'
import { TimeAgo } from '../time/time-ago.tsx'
import { MailFrame } from './mail-frame.tsx'
import styles from './mail-page.module.css'

const parts = [
  { value: 'html', label: 'As it looks' },
  { value: 'text', label: 'As text' },
]

/** The page. */
export function MailPage() {
  const { id } = useParams({ from: '/frame/mails/$id' })
  const { data: mail, error, refetch } = useQuery(mailQuery(id))
  const [part, setPart] = useState('html')
  if (error) return <ProblemView error={error} onRetry={() => void refetch()} />
  if (!mail) return <Page title="Mail">{null}</Page>
  return (
    <Page
      title={mail.subject || 'Without a subject'}
      note={<Link to="/mails">Mail</Link>}
      actions={mail.actions.includes('send') && <SendButton mail={mail} />}
    >
      <Facts mail={mail} />
      {mail.hidesButtons && (
        <p className={styles['note']}>
          Its links to decide are for the addressee alone and left out here.
        </p>
      )}
      <ListTools>
        <Segments label="Show the mail" value={part} onChange={setPart} options={parts} />
      </ListTools>
      {part === 'html' ? (
        <MailFrame html={mail.html} title={`Mail: ${mail.subject}`} />
      ) : (
        <pre className={styles['text']} tabIndex={0}>
          {mail.text}
        </pre>
      )}
    </Page>
  )
}

function Facts({ mail }: { mail: Mail }) {
  const { to, cc, bcc, from, at, state, problem, deliveries, answers, workItemId, recordId } = mail
  return (
    <dl className={styles['facts']}>
      <dt>To</dt>
      <dd>{to.join(', ')}</dd>
      {cc.length > 0 && <Fact name="Copies">{cc.join(', ')}</Fact>}
      {bcc.length > 0 && <Fact name="Hidden copies">{bcc.join(', ')}</Fact>}
      {from !== '' && <Fact name="From">{from}</Fact>}
      <dt>Written</dt>
      <dd>
        <TimeAgo at={at} />
      </dd>
      <dt>Sending</dt>
      <dd data-tone={problem ? 'error' : undefined}>
        <StatusBadge status={mailStatusOf(state)} plain />
        {problem && ` ${problem}`}
      </dd>
      {deliveries.length > 0 && (
        <Fact name="Tries">
          <ol className={styles['tries']}>
            {deliveries.map((one) => (
              <li key={one.number}>
                <TimeAgo at={one.at} />: {one.isSent ? 'taken' : 'not taken'}, {one.answer}
              </li>
            ))}
          </ol>
        </Fact>
      )}
      {answers.length > 0 && (
        <Fact name="Answers">
          <ol className={styles['tries']}>
            {answers.map((one) => (
              <li key={`${one.at} ${one.from}`}>
                <TimeAgo at={one.at} /> {one.from}: {one.outcome}
              </li>
            ))}
          </ol>
        </Fact>
      )}
      {workItemId && (
        <Fact name="About">
          <Link to="/work-items/$id" params={{ id: workItemId }}>
            the work item
          </Link>
        </Fact>
      )}
      {recordId && (
        <Fact name="Record">
          <Link to="/record/$id" params={{ id: recordId }}>
            the record
          </Link>
        </Fact>
      )}
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

function SendButton({ mail }: { mail: Mail }) {
  const cache = useQueryClient()
  const send = useMutation({
    mutationFn: () => server.mails.send(mail.id),
    onSuccess: async () => {
      sayDone('The mail is being sent.')
      await cache.invalidateQueries({ queryKey: ['mail', mail.id] })
      await cache.invalidateQueries({ queryKey: ['mails'] })
    },
    onError: (error) => sayProblem(error, 'The mail is not sent'),
  })
  return (
    <Button size="xs" variant="default" loading={send.isPending} onClick={() => send.mutate()}>
      {mail.state === 'Kept' ? 'Send' : 'Send again'}
    </Button>
  )
}
