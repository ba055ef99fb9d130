import { createServer } from 'node:net'
import { Aedes } from 'aedes'

/** The yardstick: a bare Aedes that believes everybody, stores nothing and has no subscriber. */
const broker = await Aedes.createBroker()
const server = createServer(broker.handle).listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.(typeof address === 'object' && address ? address.port : 0)
})
process.once('disconnect', () => process.exit(0))
