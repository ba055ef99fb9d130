import styles from './page.module.css'

type Props<View extends string> = {
  label: string
  views: readonly { readonly id: View; readonly label: string }[]
  chosen: View
  onChoose: (view: View) => void
}

/** Two or three ways to look at one page; which one is in the address. */
export const ViewSwitch = <View extends string>({ label, views, chosen, onChoose }: Props<View>) => (
  <fieldset className={styles.views}>
    <legend className="visually-hidden">{label}</legend>
    {views.map((view) => (
      <button
        key={view.id}
        type="button"
        className={styles.view}
        aria-pressed={view.id === chosen}
        onClick={() => onChoose(view.id)}
      >
        {view.label}
      </button>
    ))}
  </fieldset>
)
