// Asks the server from within a page, as whoever is signed in there.

/** The answer to a request; rejects with the words of an error. */
export const ask = (page, method, path, body) =>
  page.evaluate(
    async ([verb, url, value]) => {
      const headers = { 'content-type': 'application/json' }
      const options = { method: verb, ...(value && { headers, body: JSON.stringify(value) }) }
      const answer = await fetch(url, options)
      const json = await answer.json()
      if (!answer.ok) throw new Error(`${url}: ${json.error.message}`)
      return json
    },
    [method, path, body],
  )

/** Changes who is signed in to a person of the sample. */
export const becomes = (page, username) => ask(page, 'POST', '/api/session/persona', { username })

/** Asks again until `isEnough` holds of the answer, and gives it; rejects after a minute. */
export async function askUntil(page, path, isEnough) {
  for (let tries = 0; tries < 240; tries++) {
    const answer = await ask(page, 'GET', path)
    if (isEnough(answer)) return answer
    await page.waitForTimeout(250)
  }
  throw new Error(`${path} does not become what is waited for.`)
}
