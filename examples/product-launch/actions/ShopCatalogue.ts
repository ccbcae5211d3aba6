// Stands in for the Apex action ShopCatalogue, which puts a product into the shop. The address is made
// of the product's name, so that a repeated call gives the same one.

type Product = { product: string; price: number | null }

export default {
  label: 'Put a product into the shop',
  inputs: { product: 'String', price: 'Currency' },
  outputs: { address: 'String' },

  run({ product, price }: Product) {
    if (price === null) throw new Error(`The shop does not take ${product} without a price.`)
    const words = product.toLowerCase().match(/[\p{L}\d]+/gu) ?? []
    return { address: `https://shop.brightloom.example/${words.join('-')}` }
  },
}
