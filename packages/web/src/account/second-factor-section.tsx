// Whether codes are asked of one beside the password, and what one may do about it.
import { Button } from '@mantine/core'
import type { SecondFactor } from '@stagewright/api'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ProblemView } from '../app/problem-view.tsx'
import { sayDone } from '../app/toast.ts'
import { secondFactorQuery, sessionsQuery } from '../server/account-queries.ts'
import { server } from '../server/client.ts'
import { TimeAgo } from '../time/time-ago.tsx'
import card from './account-page.module.css'
import { CodeInput, errorOf } from './code-input.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { SecondFactorSteps } from './second-factor-steps.tsx'
import styles from './second-factor.module.css'

const fewCodes = 3

/** The section. */
export function SecondFactorSection() {
  const cache = useQueryClient()
  const query = useQuery(secondFactorQuery())
  const [isSettingUp, setIsSettingUp] = useState(false)
  const [asked, setAsked] = useState<'remove' | 'renewCodes'>()
  const renew = () => {
    setIsSettingUp(false)
    setAsked(undefined)
    const queries = [secondFactorQuery(), sessionsQuery()]
    return Promise.all(queries.map(({ queryKey }) => cache.invalidateQueries({ queryKey })))
  }
  const { data } = query
  const isOff = data?.since === null
  return (
    <section className={card['card']} aria-labelledby="second-factor">
      <header>
        <h2 id="second-factor">Second factor</h2>
        {isOff && data.whyNot === null && !isSettingUp && (
          <Button size="xs" variant="default" onClick={() => setIsSettingUp(true)}>
            Set up
          </Button>
        )}
      </header>
      {query.error && <ProblemView error={query.error} onRetry={() => void query.refetch()} />}
      {data && !isSettingUp && asked === undefined && (
        <State data={data} onAsk={(act) => setAsked(act)} />
      )}
      {isSettingUp && <SecondFactorSteps onDone={() => void renew()} />}
      {asked && <ByCode act={asked} onLeave={() => setAsked(undefined)} onDone={renew} />}
    </section>
  )
}

type Act = 'remove' | 'renewCodes'

function State({ data, onAsk }: { data: SecondFactor; onAsk: (act: Act) => void }) {
  const { since, codesLeft, whyNot } = data
  if (since === null) {
    return (
      <p>{whyNot ?? 'Your password alone signs you in. A code of an authenticator is safer.'}</p>
    )
  }
  return (
    <>
      <p>
        Signing in asks for a code of your authenticator, since <TimeAgo at={since} />.
      </p>
      <p className={codesLeft < fewCodes ? styles['few'] : undefined}>
        {codesLeft === 1 ? 'One recovery code is' : `${codesLeft} recovery codes are`} left.
      </p>
      <div className={styles['acts']}>
        <Button size="xs" variant="default" onClick={() => onAsk('renewCodes')}>
          New recovery codes…
        </Button>
        <Button size="xs" variant="default" onClick={() => onAsk('remove')}>
          Take away…
        </Button>
      </div>
    </>
  )
}

function ByCode(props: { act: Act; onLeave: () => void; onDone: () => Promise<unknown> }) {
  const { act, onLeave, onDone } = props
  const [code, setCode] = useState('')
  const change = useMutation({
    mutationFn: async () => {
      if (act === 'renewCodes') return (await server.secondFactor.renewCodes(code)).recoveryCodes
      await server.secondFactor.remove(code)
      return []
    },
    onSuccess: (codes) => {
      if (codes.length > 0) return
      sayDone('Your password alone signs you in now.')
      return onDone()
    },
  })
  if (change.data && change.data.length > 0) {
    return <RecoveryCodes codes={change.data} onClose={() => void onDone()} />
  }
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        change.mutate()
      }}
    >
      <CodeInput
        label="Code of your authenticator, or a recovery code"
        value={code}
        error={errorOf(change.error, 'code')}
        onChange={setCode}
      />
      <div className={styles['acts']}>
        <Button type="submit" size="xs" disabled={code === ''} loading={change.isPending}>
          {act === 'remove' ? 'Take away' : 'Make new codes'}
        </Button>
        <Button size="xs" variant="default" onClick={onLeave}>
          Leave it
        </Button>
      </div>
    </form>
  )
}
