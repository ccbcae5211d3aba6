// Notices in browsers, for everybody: whether there are any, and whom the makers of browsers may
// write to.
import { Button, TextInput } from '@mantine/core'
import type { PushSettings } from '@stagewright/api'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Page } from '../app/page.tsx'
import { ProblemView } from '../app/problem-view.tsx'
import { sayDone, sayProblem } from '../app/toast.ts'
import { Dialog } from '../dialog/dialog.tsx'
import { pushSettingsQuery } from '../push/push-queries.ts'
import { server } from '../server/client.ts'
import { TimeAgo } from '../time/time-ago.tsx'
import styles from './push-page.module.css'

/** The page. */
export function PushPage() {
  const { data, error, refetch } = useQuery(pushSettingsQuery())
  return (
    <Page title="Web push" note="Whether people may be told in their browsers">
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {data && <Settings key={data.contact} settings={data} />}
    </Page>
  )
}

type Change = Parameters<typeof server.push.configure>[0]

function useConfigure(done: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (change: Change) => server.push.configure(change),
    onSuccess: () => {
      sayDone(done)
      return cache.invalidateQueries({ queryKey: ['push'] })
    },
    onError: (error) => sayProblem(error, 'Everything is as it was'),
  })
}

function Settings({ settings }: { settings: PushSettings }) {
  const { isOn, problem, browsers, people } = settings
  const [contact, setContact] = useState(settings.contact.replace(/^mailto:/, ''))
  const save = useConfigure(isOn ? 'Saved.' : 'People may turn on their browsers now.')
  const turnOff = useConfigure('No browser is told anything any more.')
  const given = contact.trim()
  return (
    <section className={styles['card']} aria-labelledby="push">
      <h2 id="push">{isOn ? 'On' : 'Off'}</h2>
      <p>
        {isOn
          ? `${browsers === 1 ? '1 browser' : `${browsers} browsers`} of ${people === 1 ? '1 person' : `${people} people`}. `
          : 'Nobody is told in a browser. '}
        Each person turns on their own, under <em>Notices</em>. Titles and addresses go out through
        the push services of the makers of browsers, encrypted so that only the browser reads them.
      </p>
      {problem !== null && <p role="alert">Nothing can be sent: {problem}</p>}
      <TextInput
        label="Contact"
        description="A mail address or an address of HTTPS. The makers of browsers are told it, and write there when something goes wrong."
        placeholder="it@example.org"
        maxLength={255}
        value={contact}
        onChange={(event) => setContact(event.currentTarget.value)}
      />
      <div className={styles['acts']}>
        <Button
          size="xs"
          loading={save.isPending}
          disabled={given === ''}
          onClick={() => save.mutate({ isOn: true, contact: given })}
        >
          {isOn ? 'Save' : 'Switch on'}
        </Button>
        {isOn && (
          <Button
            size="xs"
            variant="default"
            loading={turnOff.isPending}
            onClick={() => turnOff.mutate({ isOn: false })}
          >
            Switch off
          </Button>
        )}
      </div>
      {settings.publicKey !== null && <Keys settings={settings} />}
    </section>
  )
}

function Keys({ settings: { isOn, publicKey, madeAt } }: { settings: PushSettings }) {
  const [isAsked, setIsAsked] = useState(false)
  const close = () => setIsAsked(false)
  const renew = useConfigure('There are new keys.')
  return (
    <>
      <h3>Keys</h3>
      <p>
        Public key <code>{publicKey}</code>
        {madeAt !== null && (
          <>
            , made <TimeAgo at={madeAt} />
          </>
        )}
        . The private one is kept sealed.
      </p>
      <div className={styles['acts']}>
        <Button size="xs" variant="default" onClick={() => setIsAsked(true)}>
          Make new keys…
        </Button>
      </div>
      {isAsked && (
        <Dialog
          title="Make new keys?"
          onClose={close}
          footer={
            <>
              <Button variant="default" onClick={close}>
                Keep them
              </Button>
              <Button
                color="red"
                onClick={() => {
                  renew.mutate({ isOn, newKeys: true })
                  close()
                }}
              >
                Make new keys
              </Button>
            </>
          }
        >
          <p>No browser is told anything until its person turns it on again.</p>
        </Dialog>
      )}
    </>
  )
}
