// The import law (docs/architecture.md). A room may import what its line allows, itself, and packages; nothing else.
const PROCESSES = 'broker|ingest|webhooks|dashboard|simulators'
const ROOMS = `${PROCESSES}|domain|contract|adapters|bench|checks|test`

const room = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: `^${from}/`, pathNot: '/main\\.ts$' },
  to: { path: `^(${ROOMS})/|^[^/]+\\.(ts|mjs)$`, pathNot: `^(${allowed})/` },
})

export default {
  forbidden: [
    room(
      'domain-imports-domain',
      'domain',
      'domain',
      'The law knows nobody: move what it needs into domain/ or pass it in.',
    ),
    room('contract-imports-domain', 'contract', 'contract|domain', 'The language may only know the law.'),
    room(
      'adapters-import-law-and-language',
      'adapters',
      'adapters|domain|contract',
      'Adapters serve every process and know none.',
    ),
    room('broker-imports', 'broker', 'broker|contract|adapters|domain', 'A process never imports another.'),
    room('webhooks-imports', 'webhooks', 'webhooks|contract|adapters|domain', 'A process never imports another.'),
    room('ingest-imports', 'ingest', 'ingest|domain|contract|adapters', 'A process never imports another.'),
    room(
      'server-imports',
      'dashboard/server',
      'dashboard/server|domain|contract|adapters',
      'A process never imports another, nor the page it serves.',
    ),
    room('web-imports', 'dashboard/web', 'dashboard/web|domain|contract', 'The page knows only the wire and the law.'),
    room('simulators-import', 'simulators', 'simulators|contract|domain', 'A seal knows only the wire.'),
    room('checks-import', 'checks', 'checks', 'The checks judge the rooms and use none.'),
    {
      name: 'processes-apart',
      comment: 'A main.ts wires its own process; only platform.ts and rooms.ts in the root wire several.',
      severity: 'error',
      from: { path: `^(${PROCESSES})/` },
      to: { path: `^(${PROCESSES})/`, pathNot: '^$1/' },
    },
    {
      name: 'broker-and-webhooks-take-types',
      comment: 'The gate and the messenger do not judge: of domain/ they use types only.',
      severity: 'error',
      from: { path: '^(broker|webhooks)/' },
      to: { path: '^domain/', pathNot: '^domain/ids\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'config-in-main',
      comment: 'Only a main.ts, or platform.ts in the root, reads the settings; the rest is handed what it needs.',
      severity: 'error',
      from: { pathNot: '(^|/)main\\.ts$|^platform\\.ts$|^adapters/config|^test/' },
      to: { path: '^adapters/config\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'twins-in-main',
      comment:
        'Only a main.ts, or platform.ts and rooms.ts in the root, choose which implementation stands behind a port.',
      severity: 'error',
      from: { pathNot: '(^|/)main\\.ts$|^(platform|rooms)\\.ts$|^adapters/|^(test|bench)/' },
      to: { path: '^adapters/.*\\.(sqlite|influx|in-process|nats|postgres)\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'http-is-asked-for',
      comment:
        'An import from node:http loads fetch and WebSocket, 14 MB a thread (docs/decisions/0123): take adapters/node-http.ts.',
      severity: 'error',
      from: { path: '^(platform\\.ts|rooms\\.ts|(adapters|broker|ingest|webhooks|dashboard/server)/)' },
      to: { path: '^(node:)?http$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'turf-in-geometry',
      comment: 'Turf has traps (DESIGN 5): one file knows them.',
      severity: 'error',
      from: { pathNot: '^domain/geometry\\.ts$|^(test|bench)/' },
      to: { path: '(^|node_modules/)@turf/' },
    },
    {
      name: 'packages-of-the-law',
      comment: 'The law needs geometry and nothing else: whatever else it wants, it is handed.',
      severity: 'error',
      from: { path: '^domain/' },
      to: { path: '(^|/)node_modules/', pathNot: '(^|/)node_modules/(@turf|flatbush|@types/geojson)/' },
    },
    {
      name: 'packages-of-the-language',
      comment: 'The language is parsed with zod and nothing else.',
      severity: 'error',
      from: { path: '^contract/' },
      to: { path: '(^|/)node_modules/', pathNot: '(^|/)node_modules/zod/' },
    },
    {
      name: 'pure-rooms',
      comment: 'domain/, contract/ and the page run without Node; what builds the page is exempt.',
      severity: 'error',
      from: {
        path: '^(domain|contract|dashboard/web)/',
        pathNot:
          '^dashboard/web/(vite\\.config|base-map/base-map-plugin|base-map/crop-base-map|offline/service-worker-plugin)\\.ts$',
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'bench-imports',
      comment:
        'A bench drives the platform from outside with seals of the simulators, or measures the law itself and how ingest reads; a few fill stores that a platform will find, or measure one part of it alone.',
      severity: 'error',
      from: { path: '^bench/', pathNot: '^bench/((back-test|catch-up|silence)/|platform/store-|track\\.ts)' },
      to: {
        path: `^(${ROOMS})/`,
        pathNot: '^(bench|simulators|contract|domain)/|^ingest/(clock-log|decode|order)\\.ts$',
      },
    },
    {
      name: 'detection-world-knows-no-rule',
      comment:
        'Journeys and their truth are made without the law they test (docs/detection.md): of it the world may reach what places are, nothing that judges.',
      severity: 'error',
      from: { path: '^bench/detection/world/' },
      to: {
        path: '^(domain|contract|ingest|adapters)/|^bench/detection/(judged|score|table)/',
        pathNot:
          '^domain/(place|earth|distance|ids|network/network|rules/setting-tree)\\.ts$|^contract/(time|limits)\\.ts$',
        reachable: true,
      },
    },
    {
      name: 'detection-truth-asks-no-rule',
      comment: 'What should have rung is decided by numbers of its own, or a moved threshold would move the truth.',
      severity: 'error',
      from: { path: '^bench/detection/score/' },
      to: { path: '^domain/', pathNot: '^domain/alert/alert\\.ts$' },
    },
    {
      name: 'proofs-stay-outside',
      comment: 'What proves or measures the platform is no part of it.',
      severity: 'error',
      from: { path: '^(broker|ingest|webhooks|dashboard|adapters|contract|domain|simulators|main)' },
      to: { path: '^(bench|test|checks)/' },
    },
    {
      name: 'no-cycle',
      comment: 'Types may look back at the file they were cut from: they are gone when the code runs.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphan',
      comment: 'A file nobody imports and that starts nothing.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot:
          '(^|/)main\\.tsx?$|/service-worker\\.ts$|\\.config\\.ts$|\\.d\\.ts$|\\.test\\.tsx?$|^[^/]+\\.mjs$|\\.(js|css|json)$',
      },
      to: {},
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere would slip past every other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
    {
      name: 'declared',
      comment: 'A package that package.json does not name may vanish with the next install.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'no-tools-in-production',
      comment: 'The image is installed without development dependencies.',
      severity: 'error',
      from: { path: '^(platform\\.ts|(domain|contract|adapters|broker|ingest|webhooks|dashboard/server)/)' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data|node_modules/\\.)' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
