import { Component, type ReactNode } from 'react'

type Props = { readonly children: ReactNode; readonly instead: (error: Error) => ReactNode }

/** Keeps an error of one page from taking away the frame around it. A class because React asks for one. */
export class CrashGuard extends Component<Props, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null }

  static getDerivedStateFromError(error: Error) {
    return { error }
  }

  override render(): ReactNode {
    const { error } = this.state
    return error ? this.props.instead(error) : this.props.children
  }
}
