# --- no VIP is announced -------------------------------------------------------------------------------
# What the parts call that know of announcements. Routes that an earlier build had announced go.

wanted_routes() { :; }
follow_routes() { :; }
take_bird() { :; }
bird_differences() { :; }
sync_daemons() { :; }
no_sync_daemons() { :; }
own_sync_differences() { :; }
show_announced() { :; }
check_announced() { :; }
