// Stands in for the Apex action WebsitePublisher, which puts an article on the website. The address is
// made of the headline, so that a repeated call gives the same one.

type Article = { headline: string; summary: string | null; text: string | null }

export default {
  label: 'Put an article on the website',
  inputs: { headline: 'String', summary: 'String', text: 'String' },
  outputs: { address: 'String' },

  run({ headline }: Article) {
    const words = headline.toLowerCase().match(/[\p{L}\d]+/gu) ?? []
    if (words.length === 0) throw new Error('The website needs a headline with words in it.')
    return { address: `https://www.marlowpaper.example/stories/${words.join('-')}` }
  },
}
