// Being told in this browser, and in which others one is.
import { Button } from '@mantine/core'
import type { PushBrowser } from '@stagewright/api'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { ProblemView } from '../app/problem-view.tsx'
import { sayDone, sayProblem } from '../app/toast.ts'
import styles from '../notices/notices-page.module.css'
import { server } from '../server/client.ts'
import { useMay } from '../session/viewer.tsx'
import { TimeAgo } from '../time/time-ago.tsx'
import { abilityHere, subscribeHere, subscriptionHere } from './browser-push.ts'
import { pushQuery, thisBrowserQuery } from './push-queries.ts'

const PushLogDialog = lazy(() => import('./push-log-dialog.tsx'))

/** The part of the page. */
export default function Browsers() {
  const { data, error, refetch } = useQuery(pushQuery())
  const here = useQuery(thisBrowserQuery()).data
  const [isLogOpen, setIsLogOpen] = useState(false)
  if (error) return <ProblemView error={error} onRetry={() => void refetch()} />
  if (!data || here === undefined) return null
  const own = data.items.find(({ fingerprint }) => fingerprint === here)
  return (
    <>
      <section className={styles['card']} aria-labelledby="this-browser">
        <h2 id="this-browser">Tell me in this browser</h2>
        {data.publicKey === null ? <SwitchedOff /> : <Here own={own} publicKey={data.publicKey} />}
      </section>
      {data.items.length > 0 && (
        <section aria-labelledby="browsers">
          <h2 id="browsers" className={styles['heading']}>
            Browsers that tell me
          </h2>
          <ul className={styles['list']}>
            {data.items.map((browser) => (
              <OneBrowser key={browser.id} browser={browser} isHere={browser === own} />
            ))}
          </ul>
        </section>
      )}
      <div>
        <Button size="xs" variant="default" onClick={() => setIsLogOpen(true)}>
          What they were told
        </Button>
      </div>
      <Suspense fallback={null}>
        {isLogOpen && <PushLogDialog onClose={() => setIsLogOpen(false)} />}
      </Suspense>
    </>
  )
}

function SwitchedOff() {
  const isManager = useMay('ManagePeople')
  return (
    <p>
      Off for everybody: notices in browsers are not switched on here.{' '}
      {isManager ? (
        <Link to="/web-push">Switch them on</Link>
      ) : (
        'Somebody who manages people can switch them on.'
      )}
    </p>
  )
}

const why: { [ability in Exclude<ReturnType<typeof abilityHere>, 'able'>]: ReactNode } = {
  unsupported:
    'Not supported: this browser cannot show notices. On an iPhone or iPad, add Stagewright to the Home Screen first and open it from there.',
  insecure: 'Not supported: browsers show notices only of a site with HTTPS.',
  blocked:
    'Blocked: you told this browser to show no notices of this site. Its settings for the site, beside the address, change that.',
}

/** How it is here, with the button that changes it. */
function Here({ own, publicKey }: { own: PushBrowser | undefined; publicKey: string }) {
  const ability = abilityHere()
  const turnOn = useTurnOn(publicKey)
  const remove = useRemove()
  if (own) {
    return (
      <>
        <p>
          <strong>On.</strong> Titles of notices come here, also while Stagewright is closed; never
          in your quiet hours. Of what, you choose under <em>What I am told of</em>.
        </p>
        <Button
          size="xs"
          variant="default"
          loading={remove.isPending}
          onClick={() => remove.mutate({ browser: own, isHere: true })}
        >
          Turn off here
        </Button>
      </>
    )
  }
  if (ability !== 'able') return <p>{why[ability]}</p>
  return (
    <>
      <p>
        <strong>Off.</strong> Turned on, this browser shows the titles of your notices, also while
        Stagewright is closed. Everybody who uses this computer may see them.
      </p>
      <Button size="xs" loading={turnOn.isPending} onClick={() => turnOn.mutate()}>
        Turn on
      </Button>
      {turnOn.data === 'no-service' && (
        <p role="alert" className={styles['problem']}>
          The push service of this browser does not answer. A private window has none, and a network
          may not let it through. Try again later, or in another window.
        </p>
      )}
    </>
  )
}

function OneBrowser({ browser, isHere }: { browser: PushBrowser; isHere: boolean }) {
  const { id, label, host, seenAt } = browser
  const remove = useRemove()
  const test = useMutation({
    mutationFn: () => server.push.test(id),
    onSuccess: () => sayDone('A notice that tries it is on its way.'),
    onError: (error) => sayProblem(error, 'Not sent'),
  })
  return (
    <li className={styles['notice']}>
      <div>
        <strong>{label}</strong>
        {isHere && ' (this one)'}
        <p>
          by {host}, signed in there <TimeAgo at={seenAt} />
        </p>
      </div>
      <div className={styles['times']}>
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={`Try ${label}`}
          onClick={() => test.mutate()}
        >
          Try it
        </Button>
        <Button
          size="compact-xs"
          variant="subtle"
          color="red"
          aria-label={`Remove ${label}`}
          onClick={() => remove.mutate({ browser, isHere })}
        >
          Remove
        </Button>
      </div>
    </li>
  )
}

function useTurnOn(publicKey: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: async (): Promise<'on' | 'declined' | 'no-service'> => {
      const made = await subscribeHere(publicKey).catch(() => null)
      if (made === null) return 'no-service'
      if (made === undefined) return 'declined'
      await server.push.subscribe(made)
      return 'on'
    },
    onSuccess: (became) => {
      if (became === 'on') sayDone('This browser tells you from now on.')
    },
    onError: (error) => sayProblem(error, 'Not turned on'),
    onSettled: () => cache.invalidateQueries({ queryKey: ['push'] }),
  })
}

function useRemove() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: async ({ browser, isHere }: { browser: PushBrowser; isHere: boolean }) => {
      await server.push.remove(browser.id)
      if (isHere) await (await subscriptionHere())?.unsubscribe()
    },
    onSuccess: (_, { browser }) => sayDone(`${browser.label} tells you nothing any more.`),
    onError: (error) => sayProblem(error, 'Not removed'),
    onSettled: () => cache.invalidateQueries({ queryKey: ['push'] }),
  })
}
