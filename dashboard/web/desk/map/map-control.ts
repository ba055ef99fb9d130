/** The one map of the page, as far as keys and buttons reach it; does nothing while no map is there. */
export type MapControl = { fit(): void; zoom(step: 1 | -1): void }

const nothing: MapControl = { fit: () => undefined, zoom: () => undefined }
let current = nothing

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
