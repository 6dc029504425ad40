# --- no VIP is announced -------------------------------------------------------------------------------
# What the parts call that know of announcements. Routes that an earlier build had announced go.

wanted_routes() { :; }
follow_routes() { :; }
take_bird() { :; }

# end_bird: it ran by lvsc's file, and has nothing to announce now. Routers have been told so.
end_bird() {
  [ -s "$STATE/bird.conf" ] && have birdc || return 0
  birdc down >/dev/null 2>&1 || :
}
bird_differences() { :; }
sync_daemons() { :; }
no_sync_daemons() { :; }
own_sync_differences() { :; }
show_announced() { :; }
check_announced() { :; }
