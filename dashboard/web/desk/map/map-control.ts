import type { MapControl } from '../../map/map-buttons.tsx'

const nothing: MapControl = { fit: () => undefined, zoom: () => undefined }
let current = nothing

/** The desk's one map; does nothing while no map is there. */
export const mapControl: MapControl & { attach(control: MapControl): () => void } = {
  fit: () => current.fit(),
  zoom: (step) => current.zoom(step),
  attach: (control) => {
    current = control
    return () => {
      if (current === control) current = nothing
    }
  },
}
