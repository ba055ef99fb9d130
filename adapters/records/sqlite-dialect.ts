import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type LimitNode,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  ValueNode,
} from 'kysely'
import type { NodeSqlite } from './node-sqlite.ts'

/** SQLite rolls schema changes back like any other: a migration that dies half way leaves nothing behind. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

/**
 * SQLite plans by the value of a limit, so that it prepares a statement with a bound one anew at every run, 5 to 20 µs
 * (sqlite.org/src, sqlite3ExprIsInteger and Vdbe.expmask; docs/decisions/0163): here its number stands in the text.
 */
class LiteralLimits extends SqliteQueryCompiler {
  protected override visitLimit({ limit }: LimitNode): void {
    this.append('limit ')
    this.visitNode(ValueNode.is(limit) ? ValueNode.createImmediate(limit.value) : limit)
  }
}

class SerialDriver extends SqliteDriver {
  readonly #database: NodeSqlite
  readonly #beforeAcquire: () => void
  readonly #waiting: (() => void)[] = []
  #taken = false

  constructor(database: NodeSqlite, beforeAcquire: () => void) {
    super({ database })
    this.#database = database
    this.#beforeAcquire = beforeAcquire
  }

  /** First come, first served: Kysely's own mutex wakes every waiter at each release, which is quadratic. */
  override async acquireConnection(): Promise<DatabaseConnection> {
    this.#beforeAcquire()
    if (this.#taken) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    this.#taken = true
    return super.acquireConnection()
  }

  override async releaseConnection(): Promise<void> {
    await super.releaseConnection()
    const next = this.#waiting.shift()
    // Handed over while still taken, so that nobody who comes now gets in between.
    if (next) next()
    else this.#taken = false
  }

  /** Takes the write lock at once: a deferred transaction can fail half way when it wants to write. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  /** A second rollback would hide the error that made SQLite roll back by itself. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.inTransaction()) await connection.executeQuery(CompiledQuery.raw('rollback'))
  }
}

/**
 * Kysely's SQLite dialect with one connection, immediate transactions and transactional migrations. `beforeAcquire`
 * runs before each wait for the connection and may throw.
 */
export const createSqliteDialect = (deps: { database: NodeSqlite; beforeAcquire: () => void }): Dialect => ({
  createAdapter: () => new TransactionalAdapter(),
  createDriver: () => new SerialDriver(deps.database, deps.beforeAcquire),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new LiteralLimits(),
})
