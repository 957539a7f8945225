"""What every store does, whatever it is made of: the contract of `dashboard.store.protocol.Store`."""
