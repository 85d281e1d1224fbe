"""Forms for coming in, for oneself, for people, for teams and for the shares of a key."""
