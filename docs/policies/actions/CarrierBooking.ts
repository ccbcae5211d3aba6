// Stands in for the Apex action CarrierBooking, which asks a carrier to come.
export default {
  label: 'Book a carrier',
  inputs: { parcelId: 'String' },
  outputs: { bookingNumber: 'String' },

  run({ parcelId }: { parcelId: string }) {
    return { bookingNumber: `B-${parcelId}` }
  },
}
