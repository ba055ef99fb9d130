import { useGates } from './network.ts'

/** Every region that has a gate, and those given besides: a region is seen through its gates. */
export const useRegions = (besides: readonly (string | null)[] = []): readonly string[] => {
  const gates = useGates().data ?? []
  const regions = [...gates.map((gate) => gate.properties.region), ...besides.filter((region) => region !== null)]
  return [...new Set(regions)].sort()
}
